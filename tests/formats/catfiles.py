"""Small files in the shapes that translation tools write, and the comparison that every rewriting must pass."""

from collections.abc import Sequence
from types import ModuleType

from qa.fix import Edit, apply
from qa.model import Document
from termbase.text import Span

# Trados Studio: segments are mrk in seg-source and target, locks stand in sdl:seg-defs, tracked changes are mrk too.
SDLXLIFF = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0">
<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><rev-defs><rev-def id="r1" type="Insert" /></rev-defs></doc-info>
<file original="C:\\稿件\\a.docx" datatype="x-sdlfilterframework2" source-language="zh-CN" target-language="en-US"><header>
<reference><internal-file form="base64">UEsDBBQAAAAIAA==</internal-file></reference><sdl:ref-files /></header><body>
<trans-unit id="lockTU_1" translate="no"><source>不译</source></trans-unit>
<group id="g1"><sdl:cxts><sdl:cxt id="1" /></sdl:cxts>
<trans-unit id="u1"><source><g id="1">双方同意，<x id="3" />继续谈判。</g>会议结束。</source>\
<seg-source><g id="1"><mrk mtype="seg" mid="1">双方同意，<x id="3" />继续谈判。</mrk></g>\
<mrk mtype="seg" mid="2">会议结束。</mrk></seg-source>\
<target><g id="1"><mrk mtype="seg" mid="1">Both sides agree ,<x id="3" />R&amp;D \
<mrk mtype="x-sdl-deleted" sdl:revid="r1">stops</mrk>\
<mrk mtype="x-sdl-added" sdl:revid="r1">goes</mrk> on &#x2013; now .</mrk></g><mrk mtype="seg" mid="2">The meeting ended .</mrk></target>\
<sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="mt"><sdl:value key="a">me</sdl:value></sdl:seg>\
<sdl:seg id="2" conf="ApprovedSignOff" locked="true" /></sdl:seg-defs></trans-unit>
<trans-unit id="u2"><source>尚未翻译。</source><seg-source><mrk mtype="seg" mid="3">尚未翻译。</mrk></seg-source>\
<sdl:seg-defs><sdl:seg id="3" /></sdl:seg-defs></trans-unit>
<trans-unit id="u3"><source>未分句段。</source><target>Not segmented .</target></trans-unit></group>
</body></file></xliff>
"""

# memoQ: codes in bpt, ept and ph hold escaped markup; earlier versions of a unit stand beside it.
MQXLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2">
  <file original="Manual.docx" source-language="zh-cn" target-language="en-us" datatype="x-docx">
    <header><tool tool-id="MQ" tool-name="MemoQ" /></header>
    <body>
      <trans-unit id="1" mq:status="NotStarted"><source xml:space="preserve">按<bpt id="1" ctype="bold">{}</bpt>开始\
<ept id="1">{}</ept>键。</source>\
<target xml:space="preserve"></target></trans-unit>
      <trans-unit id="2" mq:status="ManuallyConfirmed"><source xml:space="preserve">见图 <ph id="1">&lt;x id="7" /&gt;</ph>。</source>\
<target xml:space="preserve">See  Figure <ph id="1">&lt;x id="7" /&gt;<sub>not read</sub></ph> &quot;B&quot; .</target>
        <mq:minorversions><mq:historical-unit mq:version="1"><source>旧</source><target>Old .</target></mq:historical-unit>\
</mq:minorversions>
        <alt-trans><source>图</source><target>Picture .</target></alt-trans>
      </trans-unit>
      <trans-unit id="3" mq:status="PartiallyEdited" mq:locked="locked"><source xml:space="preserve">锁定。</source>\
<target xml:space="preserve">Locked .</target></trans-unit>
    </body>
  </file>
</xliff>
"""

# Phrase: codes are plain characters, explained in m:tunit-metadata.
MXLIFF = """<?xml version='1.0' encoding='UTF-8'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2"\
 m:version="2.13" m:level="1">
<file original="d.docx" source-language="zh_cn" target-language="en_us" m:task-id="T"><body>
<group id="0"><trans-unit m:confirmed="1" m:locked="false" m:score="1.0" id="T:0" xml:space="preserve">
<source>获得{1}三成{2}加速。</source><target>Gain {1&gt;30%&lt;1} more{2} speed .</target>
<alt-trans origin="memsource-tm"><target>Wins .</target></alt-trans>
<m:tunit-metadata><m:mark id="1"><m:type>code</m:type><m:content>&lt;color&gt;</m:content></m:mark></m:tunit-metadata>\
</trans-unit></group>
<group id="1"><trans-unit m:confirmed="0" m:locked="true" id="T:1"><source>锁定句。</source><target>A locked one .</target>\
</trans-unit></group>
<group id="2"><trans-unit id="T:2" m:confirmed="0"><source>草稿。</source><target/></trans-unit></group>
</body></file></xliff>
"""

# Okapi: XLIFF 1.2, segmented, with a group that is not to be translated.
OKAPI = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions">
<file original="a.html" source-language="zh" target-language="en" datatype="html">
<body>
<group translate="no"><trans-unit id="0"><source>代码</source><target>code .</target></trans-unit></group>
<trans-unit id="tu1">
<source xml:lang="zh">你好<g id="1">世界</g>。再见。</source>
<seg-source><mrk mid="0" mtype="seg">你好<g id="1">世界</g>。</mrk><mrk mid="1" mtype="seg">再见。</mrk></seg-source>
<target xml:lang="en"><mrk mid="0" mtype="seg">Hello <g id="1">wor</g>ld ,<![CDATA[ R&D <b> ]]>here.</mrk> \
<mrk mid="1" mtype="seg">Good<!-- -->bye .</mrk></target>
</trans-unit>
<trans-unit id="tu2"><source>
  换行
  的文字
</source><target>
  Broken for
  the eye ,  twice .
</target></trans-unit>
</body>
</file>
</xliff>
"""

XLIFF2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.0"\
 srcLang="zh-CN" trgLang="en-GB">
 <file id="f1"><unit id="u1">
  <mtc:matches><mtc:match ref="#m1"><source>旧</source><target>Old .</target></mtc:match></mtc:matches>
  <originalData><data id="d1">&lt;b&gt;</data></originalData>
  <segment id="s1" state="translated"><source>按<pc id="1" dataRefStart="d1">开始</pc>键<ph id="2"/>。</source>
   <target>Press <pc id="1" dataRefStart="d1">Start</pc><ph id="2"/> <mrk id="m1" type="term">key</mrk> .</target></segment>
  <ignorable><source> </source><target> </target></ignorable>
  <segment id="s2"><source>第<sc id="3"/>二<ec startRef="3"/>句<cp hex="001A"/>。</source><target>The \
<mrk id="m2" translate="no">ACME</mrk> sentence .</target></segment>
 </unit>
 <unit id="u2" translate="no"><segment><source>不译</source><target>no .</target></segment></unit></file>
</xliff>
"""

# OmegaT and others: version 1.1, `lang` or `xml:lang`, any case, a document type that names a file.
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" creationtoolversion="5.7" datatype="plaintext" segtype="sentence" adminlang="EN-US"\
 srclang="ZH-CN" o-tmf="OmegaT TMX"/>
  <body>
<!-- Default translations -->
    <tu><prop type="file">a.txt</prop>
      <tuv lang="ZH-CN"><seg>外交部<bpt i="1">&lt;b&gt;</bpt>发言人<ept i="1">&lt;/b&gt;</ept>表示。</seg></tuv>
      <tuv lang="EN-US" changeid="me"><seg>The <hi>foreign</hi> ministry's <bpt i="1">&lt;b&gt;<sub>inner</sub>\
</bpt>spokesman<ept i="1">&lt;/b&gt;</ept> said .</seg></tuv>
    </tu>
    <tu><tuv xml:lang="zh-CN"><seg>只有日文。</seg></tuv><tuv xml:lang="ja"><seg>日本語。</seg></tuv></tu>
    <tu><tuv xml:lang="en-US"><seg>He said &lt;yes&gt; &amp; left .</seg></tuv><tuv xml:lang="zh-TW"><seg>他說是。</seg></tuv></tu>
    <tu><tuv xml:lang="zh"><seg>空</seg></tuv><tuv xml:lang="en"><seg/></tuv></tu>
    <tu srclang="en"><tuv xml:lang="en"><seg>From English .</seg></tuv><tuv xml:lang="zh"><seg>源自英文。</seg></tuv></tu>
  </body>
</tmx>
"""


def variants(text: str) -> list[tuple[str, bytes]]:
    """A file as different tools save it: plain, CRLF, with a byte order mark, in UTF-16 both ways round."""
    declared = text.replace('encoding="utf-8"', 'encoding="utf-16"').replace('encoding="UTF-8"', 'encoding="UTF-16"')
    declared = declared.replace("encoding='UTF-8'", "encoding='UTF-16'")
    crlf = text.replace("\n", "\r\n")
    return [
        ("plain", text.encode("utf-8")), ("crlf", crlf.encode("utf-8")), ("bom", b"\xef\xbb\xbf" + crlf.encode("utf-8")),
        ("utf-16-le", b"\xff\xfe" + declared.replace("\n", "\r\n").encode("utf-16-le")),
        ("utf-16-be", b"\xfe\xff" + declared.encode("utf-16-be")),
    ]


def tidy(document: Document) -> dict:
    """The edits that take the space before each full stop away, wherever it may be edited."""
    edits = {}
    for segment in document.segments:
        at = segment.target.rfind(" .")
        if at >= 0 and not segment.locked:
            edits[segment.place] = [Edit(Span(at, at + 2), ".")]
    return edits


def after(module: ModuleType, document: Document, edits: dict, loosely: bool = False) -> Document:
    """The document read again after the edits; what was not edited must be as it was.

    `loosely`: where lines are broken for the eye, white space at the edges of an edit may fall away.
    """
    raw = module.edited(document, edits)
    again = module.parse(raw, document.path)
    assert again.encoding == document.encoding and again.bom == document.bom
    wanted = [apply(s.target, edits.get(s.place, [])) for s in document.segments]
    if loosely:
        assert ["".join(s.target.split()) for s in again.segments] == ["".join(text.split()) for text in wanted]
    else:
        assert [s.target for s in again.segments] == wanted
    for old, new in zip(document.segments, again.segments, strict=True):
        assert (old.source, old.place, old.locked, old.source_codes) == (new.source, new.place, new.locked, new.source_codes)
        assert [code.text for code in old.target_codes] == [code.text for code in new.target_codes]
    return again


def targets(document: Document) -> Sequence[str]:
    return [segment.target for segment in document.segments]

"""Small files in the manner of the tools that write TBX and MultiTerm XML, their faults included."""

NS = 'xmlns="urn:iso:std:iso:30042:ed-2"'
HEADER = "<tbxHeader><fileDesc><sourceDesc><p>a test</p></sourceDesc></fileDesc></tbxHeader>"


def tbx(entries: str, type: str = "TBX-Basic", style: str = "dca", spaces: str = "") -> str:
    """A file of TBX 3."""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<tbx type="{type}" style="{style}" xml:lang="en" {NS}{spaces}>{HEADER}'
            f"<text><body>{entries}</body></text></tbx>")


def martif(entries: str, doctype: str = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">') -> str:
    """A file of TBX 2."""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc>'
            f"<sourceDesc><p>a test</p></sourceDesc></fileDesc></martifHeader><text><body>{entries}</body></text></martif>")


def entry(*sections: str, mark: str = "c1") -> str:
    """An entry of TBX 3 with a Chinese and an English term, and what is said besides."""
    return f'<conceptEntry id="{mark}">{"".join(sections)}{section("zh-CN", "北约")}{section("en-US", "NATO")}</conceptEntry>'


def section(tag: str, *terms: str, said: str = "") -> str:
    """A language section of TBX 3 with terms of no further description."""
    return f'<langSec xml:lang="{tag}">{said}' + "".join(f"<termSec><term>{term}</term></termSec>" for term in terms) + "</langSec>"


# As LTAC’s own samples are laid out: wrapped lines, everything that TBX-Basic has, in both styles.
ASTRONOMY_DCA = tbx("""
  <conceptEntry id="c1">
    <transacGrp>
      <transac type="transactionType">origination</transac>
      <date>2010-04-17</date>
      <transacNote type="responsibility" target="p1">Tommy</transacNote>
    </transacGrp>
    <transacGrp><transac type="transactionType">modification</transac><date>2010-05-01</date></transacGrp>
    <transacGrp>
      <transac type="transactionType">modification</transac><date>2010-06-01</date>
      <transacNote type="responsibility">Li Ming</transacNote>
    </transacGrp>
    <descrip type="subjectField">astronomy</descrip>
    <admin type="customerSubset">Observatory</admin>
    <xref type="xGraphic" target="https://example.org/open_cluster.jpg">Open_Cluster.JPG</xref>
    <xref type="externalCrossReference" target="https://example.org/cluster">https://example.org/cluster</xref>
    <ref type="crossReference" target="c2">star</ref>
    <note>G-Source: a book</note>
    <note>Second note</note>
    <langSec xml:lang="en">
      <transacGrp><transac type="transactionType">origination</transac><date>2010-04-18</date></transacGrp>
      <descripGrp>
        <descrip type="definition">A group of stars formed together
            in the arms of a galaxy.</descrip>
        <admin type="source">Handbook</admin>
      </descripGrp>
      <note>An English note</note>
      <termSec id="t1">
        <term>open cluster</term>
        <termNote type="partOfSpeech">noun</termNote>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
        <termNote type="termType">fullForm</termNote>
        <descripGrp>
          <descrip type="context">Over 1100 open
             clusters are known.</descrip>
          <admin type="source">A paper</admin>
        </descripGrp>
        <admin type="source">Star List</admin>
      </termSec>
      <termSec>
        <term>galactic cluster</term>
        <termNote type="partOfSpeech">noun</termNote>
        <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
        <termNote type="geographicalUsage">GBR</termNote>
        <note>Seldom said now.</note>
      </termSec>
      <termSec>
        <term>star heap</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
      </termSec>
    </langSec>
    <langSec xml:lang="zh-Hans">
      <descripGrp><descrip type="definition">同一星云里形成的恒星群。</descrip></descripGrp>
      <termSec><term>疏散星团</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
    </langSec>
    <langSec xml:lang="es">
      <termSec><term>cúmulo abierto</term><termNote type="partOfSpeech">noun</termNote>
        <termNote type="grammaticalGender">masculine</termNote></termSec>
    </langSec>
  </conceptEntry>""")

_AS_TAGS = {
    "subjectField": "min", "customerSubset": "min", "externalCrossReference": "min", "partOfSpeech": "min", "administrativeStatus": "min",
    "transactionType": "basic", "responsibility": "basic", "xGraphic": "basic", "crossReference": "basic", "definition": "basic",
    "source": "basic", "termType": "basic", "context": "basic", "geographicalUsage": "basic", "grammaticalGender": "basic",
}


def as_dct(text: str) -> str:
    """A file of the style DCA in the style DCT."""
    import re

    def tag(found: "re.Match[str]") -> str:
        name = f"{_AS_TAGS[found[2]]}:{found[2]}"
        return f"<{name}{found[3]}>{found[4]}</{name}>"

    spaces = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    text = text.replace('style="dca"', 'style="dct"').replace(f" {NS}", f" {NS}{spaces}")
    return re.sub(r'<(\w+) type="(\w+)"([^>]*)>([^<]*)</\1>', tag, text)


# The template of Pontoon: context at the entry, a definition behind the terms; then two descrips in one group, at the term.
PONTOON_2 = martif("""
  <termEntry id="c12"><descrip type="context">Open the address bar.</descrip>
    <langSet xml:lang="en-US">
      <ntig><termGrp><term>address bar</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
      <descripGrp><descrip type="definition">Where addresses stand.</descrip></descripGrp>
    </langSet>
    <langSet xml:lang="zh-CN"><ntig><termGrp><term>地址栏</term></termGrp></ntig></langSet>
  </termEntry>""")
PONTOON_3 = tbx("""
  <conceptEntry id="c12">
    <langSec xml:lang="en-US"><termSec><term>address bar</term><termNote type="partOfSpeech">noun</termNote>
      <descripGrp><descrip type="definition">Where addresses stand.</descrip><descrip type="context">Open the address bar.</descrip>
      </descripGrp></termSec></langSec>
    <langSec xml:lang="zh-CN"><termSec><term>地址栏</term></termSec></langSec>
  </conceptEntry>""")
TOOLKIT = martif("""
  <termEntry id="">
    <langSet xml:lang="en"><tig><term>address bar</term></tig></langSet>
    <langSet xml:lang="zh_Hans"><tig><term>地址栏</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
    <descrip>Where addresses stand</descrip>
    <note from="translator">seen in menus</note>
    <descrip type="Translation needed">no</descrip>
  </termEntry>
  <termEntry id="left"/>
  <termEntry><langSet xml:lang="en"><tig><term>bookmark </term></tig></langSet>
    <langSet xml:lang="zh_Hans"><tig><term>书签</term></tig></langSet>
    <langSet xml:lang="zh_Hans"><tig><term>收藏</term></tig></langSet></termEntry>""",
    '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">')
MICROSOFT = martif("""
  <termEntry id="6151_126"><langSet xml:lang="en-US">
      <descripGrp><descrip type="definition">A printed circuit board.</descrip></descripGrp>
      <ntig><termGrp><term id="126">adapter</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet>
    <langSet xml:lang="zh-cn"><ntig><termGrp><term id="1165982">适配卡</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
    </langSet></termEntry>""", "")
IBM = martif("""
  <termEntry id="c1">
    <descrip type="subjectField">Software</descrip>
    <descrip type="relatedConceptBroader">navigation</descrip>
    <langSet xml:lang="en">
      <admin type="productSubset">Servers: eServer</admin>
      <adminGrp><admin type="sourceIdentifier">Translation Center</admin></adminGrp>
      <ntig id="n1"><termGrp><term>H<hi type="subscript">2</hi>O trail</term><termNote type="abbreviatedFormFor">HT</termNote></termGrp>
        <descrip type="sampleSentence">Follow the trail.</descrip></ntig>
    </langSet>
    <langSet xml:lang="zh"><ntig><termGrp><term>導覽路徑</term><termNote type="geographicalUsage">HKG</termNote>
        <termNote type="normativeAuthorization">admittedTerm</termNote></termGrp>
      <transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility">CD</transacNote>
        <date>20010507T10:57:25Z</date></transacGrp></ntig>
      <tig><term>导航路径</term></tig></langSet>
  </termEntry>""")

MULTITERM = """<?xml version="1.0" encoding="UTF-16"?><mtf><conceptGrp><concept>7</concept><system type="entryClass">0</system>
<transacGrp><transac type="origination">super</transac><date>2021-03-01T11:21:32</date></transacGrp>
<transacGrp><transac type="modification">li ming</transac><date>2021-03-02T08:00:00</date></transacGrp>
<descripGrp><descrip type="Fachgebiet">Politik</descrip></descripGrp>
<descripGrp><descrip type="Client">Ministry</descrip></descripGrp>
<descripGrp><descrip type="Comment">first</descrip></descripGrp><descripGrp><descrip type="Comment">second</descrip></descripGrp>
<descripGrp><descrip type="Note">See <xref Tlink="English:NATO">NATO</xref>.</descrip></descripGrp>
<descripGrp><descrip type="Picture" Glink="flag.png"/></descripGrp>
<languageGrp><language type="English (United States)" lang="EN-US"/>
<descripGrp><descrip type="Definition">A treaty organization.</descrip><descripGrp><descrip type="Source">Handbook</descrip></descripGrp>
</descripGrp>
<descripGrp><descrip type="Note">an English note</descrip></descripGrp>
<termGrp><term>North Atlantic Treaty Organization</term>
<transacGrp><transac type="origination">super</transac><date>2021-03-01T11:21:32</date></transacGrp>
<descripGrp><descrip type="Status">preferred</descrip></descripGrp>
<descripGrp><descrip type="Part of Speech">noun</descrip></descripGrp>
<descripGrp><descrip type="Context">NATO met.</descrip><descripGrp><descrip type="Source">A paper</descrip></descripGrp></descripGrp>
</termGrp>
<termGrp><term>NATO</term><descripGrp><descrip type="Beispiel">NATO traf sich.</descrip><descripGrp><descrip type="Quelle">ZEIT</descrip>
</descripGrp></descripGrp></termGrp><termGrp><term>Atlantic Pact</term><descripGrp><descrip type="Status">deprecated</descrip></descripGrp>
<descripGrp><descrip type="Usage">old</descrip></descripGrp></termGrp></languageGrp>
<languageGrp><language type="Chinesisch (VR)" lang="ZH-CN"/><termGrp><term>北约</term></termGrp><termGrp><term>北大西洋公约组织</term>
</termGrp></languageGrp>
<languageGrp><language type="German" lang="DE"/><termGrp><term>NATO-Bündnis</term></termGrp></languageGrp>
</conceptGrp></mtf>"""

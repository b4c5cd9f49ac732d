"""ENC: encoding damage."""

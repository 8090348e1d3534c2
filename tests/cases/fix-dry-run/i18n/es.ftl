emergency-title = T
emergency-signs = Llame { $number }:
emergency-general = Llame { $number }.

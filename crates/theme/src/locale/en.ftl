# Safety text: what every handout says about emergencies. It belongs to the program, not to a theme or a page, so that no
# theme can drop it and no page can get it wrong.
#
# $number is the emergency number of the region, $region the region's code from book.toml.

emergency-title = Get help now
# Followed by the list of warning signs.
emergency-signs = { $region ->
    [gb] Call { $number } or go to A&E now for any of these signs:
    [us] Call { $number } or go to the nearest emergency room for any of these signs:
    [ca] Call { $number } or go to the nearest emergency room for any of these signs:
   *[other] Call { $number } or go to the nearest hospital emergency department for any of these signs:
}
# For a handout that names no warning signs.
emergency-general = { $region ->
    [gb] In an emergency, call { $number } or go to A&E.
    [us] In an emergency, call { $number } or go to the nearest emergency room.
    [ca] In an emergency, call { $number } or go to the nearest emergency room.
   *[other] In an emergency, call { $number } or go to the nearest hospital emergency department.
}

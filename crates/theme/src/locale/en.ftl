# Safety text: what every handout says about emergencies. It belongs to the program, not to a theme or a page, so that no
# theme can drop it and no page can get it wrong.
#
# $number is the emergency number of the region, $region the region's code from book.toml.

# Its name in a list of contents, and its heading where no warning signs are named.
emergency-title = Get help now
# The heading of the block, followed by the list of warning signs.
emergency-signs = { $region ->
    [gb] Call { $number } now or go to A&E for any of these signs:
    [us] Call { $number } now or go to the nearest emergency room for any of these signs:
    [ca] Call { $number } now or go to the nearest emergency room for any of these signs:
   *[other] Call { $number } now or go to the nearest hospital emergency department for any of these signs:
}
# Below the heading, on a handout that names no warning signs.
emergency-general = { $region ->
    [gb] In an emergency, call { $number } or go to A&E.
    [us] In an emergency, call { $number } or go to the nearest emergency room.
    [ca] In an emergency, call { $number } or go to the nearest emergency room.
   *[other] In an emergency, call { $number } or go to the nearest hospital emergency department.
}

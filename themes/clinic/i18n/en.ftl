### Every word that the theme shows, in English. A translation is a copy of this file, `es.ftl` for
### Spanish, with the same message ids and the words changed.
###
### `{ $name }` is filled in by the program. `{ $x -> [a] … *[b] … }` chooses by value; the starred
### line is used when no other fits. The program passes numbers as numbers, so a language can choose
### by its own plural forms ([one], [few], [many] …).


## Every page: header, footer and navigation

skip-to-content = Skip to the content
menu = Menu
nav-main = Main menu
nav-footer = More about us
nav-breadcrumbs = You are here
nav-pages = Next and previous
nav-languages = Other languages
home = Home
# On the phone the button shows only this word; elsewhere the number follows it.
call = Call
on-this-page = On this page
previous-page = Previous
next-page = Next
feed-title = { $site }: new and changed pages
# The title in the browser's tab.
page-title = { $page } – { $site }
footer-note = These pages give general advice. They do not replace the advice of your own clinician.
# Joins the parts of a list within a line.
list-separator = {", "}
draft = Draft. This page is not published.


## Reading settings and printing (shown only where scripts run)

display =
    { $region ->
        [us] Text and colors
       *[other] Text and colours
    }
text-size = Text size
text-size-standard = Standard
text-size-large = Large
text-size-largest = Largest
theme =
    { $region ->
        [us] Colors
       *[other] Colours
    }
theme-auto = Same as my device
theme-light = Light
theme-dark = Dark
print-page = Print this page


## The margins of the printed page
## `{ $page }` and `{ $pages }` are counted by the browser, so these are the words around the numbers.

print-page-word = Page
print-of-word = of


## Handout

your-exercises = Your exercises
# The heading over a list in which there are other things to do than exercises, such as the use of an inhaler.
what-to-do = What to do
# Before what a patient can do when it is time for the next stage.
move-on = When to move on:
# Of an exercise that the handout has explained before, under this number.
exercise-again = Do it like exercise { $n }.
call-soon-title = When to call us
# The lists below these words have phrases ("chest pain") or clauses ("you cannot stand").
call-soon = Call us soon about any of these signs:
before-you-start-title = Before you start
before-you-start = Tell your clinician before you start about any of these:
stop-if-title = When to stop
stop-if = Stop if any of these happens:


## Handout on paper

editions-title = Print or save
edition-standard = Print this handout
edition-large-print = Large print
edition-cards-2 = Cards, two to a page
edition-cards-4 = Cards, four to a page
edition-single = One exercise to a page
pdf-facts = PDF, { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}, { $kilobytes } KB
# The same of a PDF in another language than its page: `$code` is its tag, and `$language` its name in the language itself.
pdf-language = { $facts }, in { $code ->
    [ar] Arabic
    [de] German
    [en] English
    [es] Spanish
    [fr] French
    [hi] Hindi
    [it] Italian
    [ko] Korean
    [pl] Polish
    [pt] Portuguese
    [ru] Russian
    [tl] Tagalog
    [uk] Ukrainian
    [vi] Vietnamese
    [zh] Chinese
   *[other] { $language }
}
# Above a sheet on the screen.
sheet-back = Back to the handout
sheet-how = To print, choose Print in your browser’s menu.
print-sheet = Print
# In the menu of prints: opens a list of boxes, one for each exercise, and a button to show those that were ticked.
choose-exercises = Only some exercises
choose-show = Show these exercises
# Where only some of a handout's exercises are shown or printed.
chosen-exercises = { $n } of { $all } exercises
# The same, where some of it are procedures.
chosen-each = { $n } of { $all } parts
chosen-all = Show all
# In the margin of a page of cards.
cut-lines = Cut along the dashed lines.
chart-title = My week
chart-how = Tick a box each time you do the exercise.
# In the row of an exercise that has no certain number of times: each day has a line.
chart-counted = Make a mark on the line each time.
chart-exercise = Exercise
# The same of a chart with other things than exercises.
chart-how-each = Tick a box each time you do it.
chart-day = { $n ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
# The same in one letter, or as few as your language needs: seven stand beside the title of an exercise.
chart-day-letter = { $n ->
    [1] M
    [2] T
    [3] W
    [4] T
    [5] F
    [6] S
   *[7] S
}
qr-alt = Code for your phone. It opens a page that says whether this sheet is still current.
stamp-how = Is this sheet still current? Point your phone’s camera at the code.
stamp-version = Version { $code }


## The page that the code on a sheet opens

version-title = Is your sheet current?
version-current = Yes. Your sheet is the current version.
version-old = Did the code on a sheet bring you here? Then a newer version has replaced that sheet.
version-old-advice = Read the new version, or ask us for a new sheet.
version-read = Read the handout: { $title }
version-compare = The current version is { $code }.
version-in-review = This handout is being reviewed. Please call us before you follow your sheet.
version-withdrawn = This handout is no longer in use. Do not follow your sheet.


## Exercise

exercise-number = Exercise { $n }
# Read out before the title of something that is no exercise.
procedure-number = Part { $n }
also-called = Also called:
# Followed by links to the handouts that have the exercise.
part-of = Part of:
level = Level
position = Position
type = Kind
works = Works
# The same of an exercise whose type is `stretch`.
stretches = Stretches
equipment = You need
dose-title = How much
steps = Steps
take-care = Take care:
avoid-if = Tell your clinician first about any of these:
note = For you:
easier = Too hard? Try
harder = Too easy? Try
exercise-page = { $title } on its own page


## Picture of an exercise

# The captions of drawings and photos, where the author gives no other. Of three, each has its number too.
figure-start = Start
figure-middle = Then
figure-end = Finish
figure-numbered = { $n }. { $caption }
# The button beside a picture that can move, before and after it is pressed.
figure-play = Play
figure-stop = Stop


## Picture of an exercise in words, for people who cannot see it
##
## The program measures what is drawn and writes a sentence for each frame. The first says how the person
## is: "Start: lying on the back, knees bent." Others say what has changed: "Finish: the right knee comes
## up to the chest, and both hands are on the right shin. Hold for 5 to 10 seconds." What the person is
## like is joined by `list-separator`, what the person does by `figure-clauses` too. $side is `left`,
## `right` or `both`. $parts are parts of the body, $count how many there are.

figure-frame = { $caption }: { $pose }.
# A picture alone, or a frame of which there is nothing to say.
figure-alone = { $pose }.
# The last two of several parts; $list holds all but the last.
figure-and = { $list } and { $last }
# The last two of several things that the person does.
figure-clauses = { $list }, and { $last }
figure-felt = It is felt in: { $parts }.
# A thing, such as "a chair"; and one with its place, such as "a pillow" and "under the head".
figure-with = with { $thing }
figure-with-place = with { $thing } { $place }

# What the arrows show; $count is how many there are, $moves what they show, one or more of the three below.
figure-arrows = { $count ->
    [one] An arrow shows { $moves }.
   *[other] Arrows show { $moves }.
}
# $ways: one or two of the ways below.
figure-arrow-goes = { $parts } going { $ways }
figure-arrow-moves = { $parts } moving
figure-arrow-circle = { $parts } going round in a circle
figure-arrow-both-ways = { $parts } going there and back
# $part: the plain word of the part, such as `pelvis`.
figure-arrow-turn = { $part ->
    [pelvis] { $parts } tilting
   *[other] { $parts } turning
}
figure-way-up = up
figure-way-down = down
figure-way-forward = forward
figure-way-back = back
figure-way-left = to the left
figure-way-right = to the right
figure-way-to-head = toward the head
figure-way-to-feet = toward the feet

figure-posture-on-back = lying on the back
figure-posture-on-front = lying on the front
figure-posture-on-side = lying on the { $side ->
    [left] left side
   *[right] right side
}
figure-posture-hands-and-knees = on hands and knees
figure-posture-standing = standing
figure-posture-sitting = sitting on a chair
figure-posture-sitting-on-floor = sitting on the floor
figure-posture-kneeling = kneeling
figure-posture-half-kneeling = kneeling with the { $side ->
    [left] left foot in front
   *[right] right foot in front
}
figure-posture-plank = in a plank, face down

figure-variant-arms-at-sides = arms at the sides
figure-variant-arms-out = arms out to the sides
figure-variant-arms-overhead = arms overhead
figure-variant-arms-crossed = arms crossed
figure-variant-hands-on-hips = hands on the hips
figure-variant-hands-on-thighs = hands on the thighs
figure-variant-hands-on-belly = hands on the belly
figure-variant-hands-under-forehead = hands under the forehead
figure-variant-on-forearms = on the forearms
figure-variant-on-hands = on the hands
figure-variant-knees-bent = knees bent
figure-variant-legs-straight = legs straight
figure-variant-one-knee-bent = { $side ->
    [left] the left knee bent
   *[right] the right knee bent
}
figure-variant-feet-apart = feet apart
figure-variant-feet-together = feet together
figure-variant-right-foot-back = { $side ->
    [left] the left foot back
   *[right] the right foot back
}
figure-variant-on-knees = on the knees
figure-variant-sitting-on-heels = sitting on the heels
figure-variant-feet-up = feet up
figure-variant-back-to-the-wall = back to the wall
figure-variant-facing-the-wall = facing the wall
figure-variant-behind-a-chair = behind a chair
figure-variant-chin-tucked = chin tucked in

# How a part of the body is in the first frame. $parts: one or more parts below. $count: how many.
figure-state-straight = { $parts } straight
figure-state-bent-a-little = { $parts } bent a little
figure-state-bent = { $parts } bent
figure-state-bent-back = { $parts } bent back
figure-state-tucked = { $parts } tucked in
figure-state-forward = { $parts } forward
figure-state-arched = { $parts } arched
figure-state-raised = { $parts } raised
figure-state-back = { $parts } moved back
figure-state-toes-up = { $parts } with the toes up
figure-state-toes-down = { $parts } with the toes pointed
figure-state-bent-left = { $parts } bent to the left
figure-state-bent-right = { $parts } bent to the right
figure-state-turned-left = { $parts } turned to the left
figure-state-turned-right = { $parts } turned to the right
figure-state-out = { $parts } out to the side
figure-state-across = { $parts } across the body
figure-state-turned-out = { $parts } turned out
figure-state-turned-in = { $parts } turned in
figure-state-palm-down = { $parts } with the palm down
figure-state-palm-up = { $parts } with the palm up
figure-leans-forward = the trunk leaning forward
figure-leans-back = the trunk leaning back
figure-lifted = { $parts } lifted
figure-lifted-floor = { $parts } off the floor
figure-down = { $parts } on the floor
figure-line = { $parts } in one line
figure-reach-forward = { $parts } pointing forward
figure-reach-back = { $parts } pointing back
figure-reach-up = { $parts } pointing up
figure-reach-down = { $parts } pointing down
figure-reach-out = { $parts } out to the side
figure-reach-across = { $parts } across the body
figure-reach-overhead = { $parts } overhead
# $hands: figure-part-hands. $place: one of the places below.
figure-hands = { $hands } { $place }

# What a part of the body does in a later frame, compared with the first.
figure-action-bends-a-little = { $parts } { $count ->
    [one] bends a little
   *[other] bend a little
}
figure-action-bends = { $parts } { $count ->
    [one] bends
   *[other] bend
}
figure-action-bends-more = { $parts } { $count ->
    [one] bends more
   *[other] bend more
}
figure-action-straightens = { $parts } { $count ->
    [one] straightens
   *[other] straighten
}
figure-action-straightens-partly = { $parts } { $count ->
    [one] straightens part of the way
   *[other] straighten part of the way
}
figure-action-to-chest = { $parts } { $count ->
    [one] comes up to the chest
   *[other] come up to the chest
}
figure-action-lifts = { $parts } { $count ->
    [one] lifts
   *[other] lift
}
figure-action-lowers = { $parts } { $count ->
    [one] lowers
   *[other] lower
}
figure-action-knee-lifts = { $parts } { $count ->
    [one] lifts
   *[other] lift
}
figure-action-knee-lowers = { $parts } { $count ->
    [one] lowers
   *[other] lower
}
figure-action-swings-forward = { $parts } { $count ->
    [one] lifts forward
   *[other] lift forward
}
figure-action-swings-back = { $parts } { $count ->
    [one] moves back
   *[other] move back
}
figure-action-swings-out = { $parts } { $count ->
    [one] moves out to the side
   *[other] move out to the sides
}
figure-action-swings-across = { $parts } { $count ->
    [one] moves across to the other side
   *[other] move across to the other side
}
figure-action-swings-in = { $parts } { $count ->
    [one] moves in toward the middle
   *[other] move in toward the middle
}
figure-action-turns-out = { $parts } { $count ->
    [one] turns out
   *[other] turn out
}
figure-action-turns-in = { $parts } { $count ->
    [one] turns in
   *[other] turn in
}
figure-action-forearm-out = { $parts } { $count ->
    [one] turns out to the side
   *[other] turn out to the sides
}
figure-action-forearm-in = { $parts } { $count ->
    [one] turns in toward the body
   *[other] turn in toward the body
}
figure-action-toes-up = { $parts } { $count ->
    [one] bends up toward the shin
   *[other] bend up toward the shins
}
figure-action-toes-down = { $parts } { $count ->
    [one] points away from the shin
   *[other] point away from the shins
}
figure-action-palm-down = { $parts } { $count ->
    [one] turns palm down
   *[other] turn palm down
}
figure-action-palm-up = { $parts } { $count ->
    [one] turns palm up
   *[other] turn palm up
}
figure-action-rounds = { $parts } { $count ->
    [one] rounds
   *[other] round
}
figure-action-arches = { $parts } { $count ->
    [one] arches
   *[other] arch
}
figure-action-flattens = { $parts } { $count ->
    [one] flattens
   *[other] flatten
}
figure-action-bends-forward = { $parts } { $count ->
    [one] bends forward
   *[other] bend forward
}
figure-action-bends-back = { $parts } { $count ->
    [one] bends back
   *[other] bend back
}
figure-action-bends-left = { $parts } { $count ->
    [one] bends to the left
   *[other] bend to the left
}
figure-action-bends-right = { $parts } { $count ->
    [one] bends to the right
   *[other] bend to the right
}
figure-action-turns-left = { $parts } { $count ->
    [one] turns to the left
   *[other] turn to the left
}
figure-action-turns-right = { $parts } { $count ->
    [one] turns to the right
   *[other] turn to the right
}
figure-action-to-middle = { $parts } { $count ->
    [one] comes back to the middle
   *[other] come back to the middle
}
figure-action-tucks = { $parts } { $count ->
    [one] moves straight back
   *[other] move straight back
}
figure-action-pokes-forward = { $parts } { $count ->
    [one] moves forward
   *[other] move forward
}
# It was straight and still is, where that matters.
figure-now-straight = { $parts } { $count ->
    [one] stays straight
   *[other] stay straight
}
# $posture: one of the postures above.
figure-now-posture = the person is now { $posture }
figure-now-leans-forward = the trunk leans forward
figure-now-leans-back = the trunk leans back
figure-now-leans-upright = the trunk comes upright
# $ways: one of the ways above.
figure-now-goes = { $parts } { $count ->
    [one] goes { $ways }
   *[other] go { $ways }
}
figure-now-knees-roll = both knees fall to the { $side ->
    [left] left
   *[right] right
}
figure-now-hips-to-heels = the hips go back onto the heels
figure-now-lifted = { $parts } { $count ->
    [one] lifts
   *[other] lift
}
figure-now-lifted-floor = { $parts } { $count ->
    [one] lifts off the floor
   *[other] lift off the floor
}
figure-now-down = { $parts } { $count ->
    [one] comes down to the floor
   *[other] come down to the floor
}
figure-now-line = { $parts } are in one line
# $clause: what lifts or moves; $parts: the points of the line.
figure-now-until-line = { $clause } until { $parts } are in one line
figure-now-reach-forward = { $parts } { $count ->
    [one] reaches forward
   *[other] reach forward
}
figure-now-reach-back = { $parts } { $count ->
    [one] reaches back
   *[other] reach back
}
figure-now-reach-up = { $parts } { $count ->
    [one] points up
   *[other] point up
}
figure-now-reach-down = { $parts } { $count ->
    [one] points down
   *[other] point down
}
figure-now-reach-out = { $parts } { $count ->
    [one] points out to the side
   *[other] point out to the sides
}
figure-now-reach-across = { $parts } { $count ->
    [one] reaches across the body
   *[other] reach across the body
}
figure-now-reach-overhead = { $parts } { $count ->
    [one] reaches past the head
   *[other] reach past the head
}
figure-now-hands = { $hands } { $count ->
    [one] is { $place }
   *[other] are { $place }
}

figure-part-head = the head
figure-part-forehead = the forehead
figure-part-chin = the chin
figure-part-neck = the neck
figure-part-chest = the chest
figure-part-belly = the belly
figure-part-low-back = the lower back
figure-part-back = the upper back
figure-part-trunk = the trunk
figure-part-whole-back = the back
figure-part-pelvis = the pelvis
figure-part-shoulders = { $side ->
    [left] the left shoulder
    [right] the right shoulder
   *[both] the shoulders
}
figure-part-arms = { $side ->
    [left] the left arm
    [right] the right arm
   *[both] the arms
}
figure-part-elbows = { $side ->
    [left] the left elbow
    [right] the right elbow
   *[both] the elbows
}
figure-part-forearms = { $side ->
    [left] the left forearm
    [right] the right forearm
   *[both] the forearms
}
figure-part-wrists = { $side ->
    [left] the left wrist
    [right] the right wrist
   *[both] the wrists
}
figure-part-fingers = { $side ->
    [left] the fingers of the left hand
    [right] the fingers of the right hand
   *[both] the fingers
}
figure-part-hands = { $side ->
    [left] the left hand
    [right] the right hand
   *[both] both hands
}
# The same where no side is meant: "head, hands and hips in one line".
figure-part-hands-plain = the hands
figure-part-side = { $side ->
    [left] the left side of the trunk
    [right] the right side of the trunk
   *[both] the sides of the trunk
}
figure-part-hips = { $side ->
    [left] the left hip
    [right] the right hip
   *[both] the hips
}
figure-part-legs = { $side ->
    [left] the left leg
    [right] the right leg
   *[both] the legs
}
figure-part-thighs = { $side ->
    [left] the left thigh
    [right] the right thigh
   *[both] the thighs
}
figure-part-knees = { $side ->
    [left] the left knee
    [right] the right knee
   *[both] the knees
}
figure-part-ankles = { $side ->
    [left] the left ankle
    [right] the right ankle
   *[both] the ankles
}
figure-part-feet = { $side ->
    [left] the left foot
    [right] the right foot
   *[both] the feet
}
figure-part-heels = { $side ->
    [left] the left heel
    [right] the right heel
   *[both] the heels
}
figure-part-toes = { $side ->
    [left] the ball of the left foot
    [right] the ball of the right foot
   *[both] the balls of the feet
}
figure-part-tops-of-feet = { $side ->
    [left] the top of the left foot
    [right] the top of the right foot
   *[both] the tops of the feet
}
figure-part-foot-edge = { $side ->
    [left] the outer edge of the left foot
    [right] the outer edge of the right foot
   *[both] the outer edges of the feet
}

figure-place-belly = on the belly
figure-place-ribs = on the ribs
figure-place-chest = on the chest
figure-place-hips = on the hips
figure-place-behind-head = behind the head
figure-place-forehead = on the forehead
figure-place-chin = on the chin
figure-place-opposite-shoulder = on the other shoulder
figure-place-opposite-elbow = on the other elbow
figure-place-opposite-hand = on the other hand
figure-place-opposite-wrist = on the other wrist
figure-place-opposite-forearm = on the other forearm
figure-place-head = on the side of the head
figure-place-opposite-side-of-the-head = over the head, on its other side
figure-place-table = on the table
figure-place-walker = on the walking frame
figure-place-wall = on the wall
figure-place-chair = on the chair
figure-place-floor = on the floor
figure-place-towel = on the ends of the towel or band
figure-place-thigh = { $side ->
    [left] on the left thigh
    [right] on the right thigh
   *[both] on the thighs
}
figure-place-behind-thigh = { $side ->
    [left] behind the left thigh
    [right] behind the right thigh
   *[both] behind the thighs
}
figure-place-knee = { $side ->
    [left] on the left knee
    [right] on the right knee
   *[both] on the knees
}
figure-place-shin = { $side ->
    [left] on the left shin
    [right] on the right shin
   *[both] on the shins
}
figure-place-ankle = { $side ->
    [left] on the left ankle
    [right] on the right ankle
   *[both] on the ankles
}
figure-place-foot = { $side ->
    [left] on the left foot
    [right] on the right foot
   *[both] on the feet
}

figure-prop-chair = a chair
figure-prop-wall = a wall
figure-prop-pillow = a pillow
figure-prop-towel = a towel
figure-prop-band = a band
figure-prop-ball = a ball
figure-prop-gym-ball = a gym ball
figure-prop-step = a step
figure-prop-foam-roller = a foam roller
figure-prop-stick = a stick
figure-prop-dumbbell = a dumbbell
figure-prop-table = a table
figure-prop-walker = a walking frame
figure-prop-under-head = under the head
figure-prop-under-belly = under the belly
figure-prop-under-knees = { $side ->
    [left] under the left knee
    [right] under the right knee
   *[both] under the knees
}
figure-prop-under-ankles = { $side ->
    [left] under the left ankle
    [right] under the right ankle
   *[both] under the ankles
}
figure-prop-under-heels = { $side ->
    [left] under the left heel
    [right] under the right heel
   *[both] under the heels
}
figure-prop-under-feet = { $side ->
    [left] under the left foot
    [right] under the right foot
   *[both] under the feet
}
figure-prop-behind-back = behind the back
figure-prop-under-hips = under the hips
figure-prop-between-knees = between the knees
figure-prop-round-knees = { $side ->
    [left] around the left knee
    [right] around the right knee
   *[both] around the knees
}
figure-prop-round-ankles = { $side ->
    [left] around the left ankle
    [right] around the right ankle
   *[both] around the ankles
}
figure-prop-round-feet = around the feet
figure-prop-round-foot = { $side ->
    [left] around the left foot
    [right] around the right foot
   *[both] around the foot
}
figure-prop-in-hands = { $side ->
    [left] in the left hand
    [right] in the right hand
   *[both] in the hands
}

figure-muscle-lower-back = lower back
figure-muscle-upper-back = upper back
figure-muscle-neck = back of the neck
figure-muscle-jaw = jaw
figure-muscle-chest = chest
figure-muscle-belly = belly
figure-muscle-pelvic-floor = pelvic floor
figure-muscle-side-of-the-trunk = { $side ->
    [left] left side of the trunk
    [right] right side of the trunk
   *[both] sides of the trunk
}
figure-muscle-shoulder = { $side ->
    [left] left shoulder
    [right] right shoulder
   *[both] shoulders
}
figure-muscle-upper-arm = { $side ->
    [left] left upper arm
    [right] right upper arm
   *[both] upper arms
}
figure-muscle-forearm = { $side ->
    [left] left forearm
    [right] right forearm
   *[both] forearms
}
figure-muscle-buttocks = { $side ->
    [left] left buttock
    [right] right buttock
   *[both] buttocks
}
figure-muscle-outer-hip = { $side ->
    [left] left outer hip
    [right] right outer hip
   *[both] outer hips
}
figure-muscle-front-of-the-hip = { $side ->
    [left] front of the left hip
    [right] front of the right hip
   *[both] front of the hips
}
figure-muscle-front-of-the-thigh = { $side ->
    [left] front of the left thigh
    [right] front of the right thigh
   *[both] front of the thighs
}
figure-muscle-back-of-the-thigh = { $side ->
    [left] back of the left thigh
    [right] back of the right thigh
   *[both] back of the thighs
}
figure-muscle-inner-thigh = { $side ->
    [left] left inner thigh
    [right] right inner thigh
   *[both] inner thighs
}
figure-muscle-knee = { $side ->
    [left] left knee
    [right] right knee
   *[both] knees
}
figure-muscle-calf = { $side ->
    [left] left calf
    [right] right calf
   *[both] calves
}
figure-muscle-shin = { $side ->
    [left] left shin
    [right] right shin
   *[both] shins
}
figure-muscle-foot = { $side ->
    [left] left foot
    [right] right foot
   *[both] feet
}


## Labels of an exercise's level, position and type: `level-` and so on, then the id

level-easy = Easy
level-moderate = Moderate
level-hard = Hard

position-on-your-back = On your back
position-on-your-front = On your front
position-on-your-side = On your side
position-hands-and-knees = On hands and knees
position-sitting = Sitting
position-standing = Standing
position-kneeling = Kneeling

type-stretch = Stretch
type-strength = Strength
type-mobility = Mobility
type-balance = Balance


## Dose: the labels of the row

dose-label-time = Keep going
dose-label-hold = Hold
dose-label-reps = Repeat
dose-label-sets = Sets
dose-label-load = Use
dose-label-sides = Side
dose-label-side = Side
dose-label-tempo = Speed
dose-label-effort = Effort
dose-label-pain = Pain
# $between: what the rest is between, `sets`, `reps` or `sides`, or the word `none`.
dose-label-rest = { $between ->
    [sets] Rest between sets
    [reps] Rest between repetitions
    [sides] Rest between sides
   *[none] Rest
}
dose-label-frequency = How often
dose-label-for = For how long
# Read out in place of the pen line of a `blank` dose.
dose-blank = to be filled in with a pen


## Dose: amounts
##
## Most come in two forms: the plain id is short, for the row ("5–10 seconds"); `-words` is for
## sentences ("5 to 10 seconds").
##
## $low is the number, or the first number of a range. $high is the last number of a range, or the
## word `none` when there is one number only. $count is the last number there is ($high of a range,
## $low otherwise): plural forms are chosen by it. $bound is `at-least` or `up-to` if the number is a
## least or a most, or the word `none`. The range is in the starred line, so that no translation can
## lose half of a dose.

# Used by the messages below, which pass on their values.
amount = { $bound ->
    [at-least] at least { $low }
    [up-to] up to { $low }
   *[none] { $high ->
        [none] { $low }
       *[range] { $low }–{ $high }
    }
}
amount-words = { $bound ->
    [at-least] at least { $low }
    [up-to] up to { $low }
   *[none] { $high ->
        [none] { $low }
       *[range] { $low } to { $high }
    }
}

# A length of time, with one message for each unit.
duration-seconds = { amount } { $count ->
    [one] second
   *[other] seconds
}
duration-seconds-words = { amount-words } { $count ->
    [one] second
   *[other] seconds
}
duration-minutes = { amount } { $count ->
    [one] minute
   *[other] minutes
}
duration-minutes-words = { amount-words } { $count ->
    [one] minute
   *[other] minutes
}
duration-hours = { amount } { $count ->
    [one] hour
   *[other] hours
}
duration-hours-words = { amount-words } { $count ->
    [one] hour
   *[other] hours
}
duration-days = { amount } { $count ->
    [one] day
   *[other] days
}
duration-days-words = { amount-words } { $count ->
    [one] day
   *[other] days
}
duration-weeks = { amount } { $count ->
    [one] week
   *[other] weeks
}
duration-weeks-words = { amount-words } { $count ->
    [one] week
   *[other] weeks
}
duration-months = { amount } { $count ->
    [one] month
   *[other] months
}
duration-months-words = { amount-words } { $count ->
    [one] month
   *[other] months
}
duration-breaths = { amount } { $count ->
    [one] breath
   *[other] breaths
}
duration-breaths-words = { amount-words } { $count ->
    [one] breath
   *[other] breaths
}

# How far.
distance-meters = { amount } { $region ->
    [us] { $count ->
        [one] meter
       *[other] meters
    }
   *[other] { $count ->
        [one] metre
       *[other] metres
    }
}
distance-meters-words = { amount-words } { $region ->
    [us] { $count ->
        [one] meter
       *[other] meters
    }
   *[other] { $count ->
        [one] metre
       *[other] metres
    }
}
distance-kilometers = { amount } { $region ->
    [us] { $count ->
        [one] kilometer
       *[other] kilometers
    }
   *[other] { $count ->
        [one] kilometre
       *[other] kilometres
    }
}
distance-kilometers-words = { amount-words } { $region ->
    [us] { $count ->
        [one] kilometer
       *[other] kilometers
    }
   *[other] { $count ->
        [one] kilometre
       *[other] kilometres
    }
}
distance-feet = { amount } { $count ->
    [one] foot
   *[other] feet
}
distance-feet-words = { amount-words } { $count ->
    [one] foot
   *[other] feet
}
distance-yards = { amount } { $count ->
    [one] yard
   *[other] yards
}
distance-yards-words = { amount-words } { $count ->
    [one] yard
   *[other] yards
}
distance-miles = { amount } { $count ->
    [one] mile
   *[other] miles
}
distance-miles-words = { amount-words } { $count ->
    [one] mile
   *[other] miles
}
count-laps = { amount } { $count ->
    [one] lap
   *[other] laps
}
count-laps-words = { amount-words } { $count ->
    [one] lap
   *[other] laps
}
count-lengths = { amount } { $count ->
    [one] length
   *[other] lengths
}
count-lengths-words = { amount-words } { $count ->
    [one] length
   *[other] lengths
}
count-steps = { amount } { $count ->
    [one] step
   *[other] steps
}
count-steps-words = { amount-words } { $count ->
    [one] step
   *[other] steps
}
count-flights = { amount } { $count ->
    [one] flight of stairs
   *[other] flights of stairs
}
count-flights-words = { amount-words } { $count ->
    [one] flight of stairs
   *[other] flights of stairs
}

# With what weight.
weight-kilograms = { amount } kg
weight-kilograms-words = { amount-words } { $count ->
    [one] kilogram
   *[other] kilograms
}
weight-pounds = { amount } lb
weight-pounds-words = { amount-words } { $count ->
    [one] pound
   *[other] pounds
}

# Effort and pain, on a scale from 0 to 10.
scale-of-10 = { amount } out of 10
scale-of-10-words = { amount-words } out of 10

times = { amount } { $count ->
    [one] time
   *[other] times
}
times-words = { amount-words } { $count ->
    [one] time
   *[other] times
}

sets-value = { amount }
sets-words = { amount-words } { $count ->
    [one] set
   *[other] sets
}

# Without a number. `-words` comes after "Repeat", "Hold" or "Keep going".
open-as-many-as-you-can = as many as you can
open-as-many-as-you-can-words = as many times as you can
open-as-many-as-is-comfortable = as many as is comfortable
open-as-many-as-is-comfortable-words = as many times as is comfortable
open-until-tired = until you are tired
open-until-tired-words = until you are tired
open-as-long-as-you-can = as long as you can
open-as-long-as-you-can-words = for as long as you can
open-as-long-as-is-comfortable = as long as is comfortable
open-as-long-as-is-comfortable-words = for as long as is comfortable
open-until-it-eases = until it eases
open-until-it-eases-words = until it eases

# A weight or a band. `-words` comes after "Use".
load-body-weight = your body weight
load-body-weight-words = only your own body weight
load-no-weight = no weight
load-no-weight-words = no weight
load-yellow-band = yellow band
load-yellow-band-words = a yellow band
load-red-band = red band
load-red-band-words = a red band
load-green-band = green band
load-green-band-words = a green band
load-blue-band = blue band
load-blue-band-words = a blue band
load-black-band = black band
load-black-band-words = a black band
load-silver-band = silver band
load-silver-band-words = a silver band
load-gold-band = gold band
load-gold-band-words = a gold band
load-tan-band = tan band
load-tan-band-words = a tan band
load-orange-band = orange band
load-orange-band-words = an orange band
load-purple-band = purple band
load-purple-band-words = a purple band
load-pink-band = pink band
load-pink-band-words = a pink band
load-white-band = white band
load-white-band-words = a white band
load-light-band = light band
load-light-band-words = a light band
load-medium-band = medium band
load-medium-band-words = a medium band
load-heavy-band = heavy band
load-heavy-band-words = a heavy band

sides-each-side = each side
sides-each-leg = each leg
sides-each-arm = each arm
sides-each-hand = each hand
sides-each-foot = each foot
sides-each-direction = each direction
sides-alternate-sides = alternate sides

# One side alone. `-words` comes after "Do it".
side-left = left
side-left-words = on your left side
side-right = right
side-right-words = on your right side
side-left-leg = left leg
side-left-leg-words = with your left leg
side-left-arm = left arm
side-left-arm-words = with your left arm
side-right-leg = right leg
side-right-leg-words = with your right leg
side-right-arm = right arm
side-right-arm-words = with your right arm
side-sore-side = sore side
side-sore-side-words = on your sore side
side-sore-leg = sore leg
side-sore-leg-words = with your sore leg
side-sore-arm = sore arm
side-sore-arm-words = with your sore arm
side-operated-side = operated side
side-operated-side-words = on your operated side
side-operated-leg = operated leg
side-operated-leg-words = with your operated leg
side-operated-arm = operated arm
side-operated-arm-words = with your operated arm
side-injured-side = injured side
side-injured-side-words = on your injured side
side-injured-leg = injured leg
side-injured-leg-words = with your injured leg
side-injured-arm = injured arm
side-injured-arm-words = with your injured arm
side-weak-side = weaker side
side-weak-side-words = on your weaker side
side-weak-leg = weaker leg
side-weak-leg-words = with your weaker leg
side-weak-arm = weaker arm
side-weak-arm-words = with your weaker arm
side-affected-side = affected side
side-affected-side-words = on your affected side
side-affected-leg = affected leg
side-affected-leg-words = with your affected leg
side-affected-arm = affected arm
side-affected-arm-words = with your affected arm

# How fast: a time and a movement, such as "3 seconds up".
dose-move = { $time } { $movement }
tempo-up = up
tempo-up-words = up
tempo-down = down
tempo-down-words = down
tempo-hold = hold
tempo-hold-words = hold
tempo-out = out
tempo-out-words = out
tempo-in = in
tempo-in-words = in
tempo-forward = forward
tempo-forward-words = forward
tempo-back = back
tempo-back-words = back
tempo-slow = slow
tempo-slow-words = slowly

# How hard it feels, and how much it may hurt.
effort-light = light
effort-light-words = light
effort-moderate = moderate
effort-moderate-words = moderate
effort-hard = hard
effort-hard-words = hard
pain-none = none
pain-none-words = none

# Two parts that belong together: "3 times a day, 5 days a week".
dose-both = { $first }, { $second }

# How often, with one message for each period: 2 a day, 3 a week, 2-3 days a week, every other day.
frequency-a-day = { $count ->
    [1] { $bound ->
        [none] once a day
       *[other] { amount } time a day
    }
   *[other] { amount } times a day
}
frequency-a-day-words = { $count ->
    [1] { $bound ->
        [none] once a day
       *[other] { amount-words } time a day
    }
   *[other] { amount-words } times a day
}
frequency-a-week = { $count ->
    [1] { $bound ->
        [none] once a week
       *[other] { amount } time a week
    }
   *[other] { amount } times a week
}
frequency-a-week-words = { $count ->
    [1] { $bound ->
        [none] once a week
       *[other] { amount-words } time a week
    }
   *[other] { amount-words } times a week
}
frequency-a-month = { $count ->
    [1] { $bound ->
        [none] once a month
       *[other] { amount } time a month
    }
   *[other] { amount } times a month
}
frequency-a-month-words = { $count ->
    [1] { $bound ->
        [none] once a month
       *[other] { amount-words } time a month
    }
   *[other] { amount-words } times a month
}
frequency-an-hour = { $count ->
    [1] { $bound ->
        [none] once an hour
       *[other] { amount } time an hour
    }
   *[other] { amount } times an hour
}
frequency-an-hour-words = { $count ->
    [1] { $bound ->
        [none] once an hour
       *[other] { amount-words } time an hour
    }
   *[other] { amount-words } times an hour
}
frequency-days-a-week = { $count ->
    [1] { amount } day a week
   *[other] { amount } days a week
}
frequency-days-a-week-words = { $count ->
    [1] { amount-words } day a week
   *[other] { amount-words } days a week
}
frequency-every-minutes = { $count ->
    [1] every minute
   *[other] every { amount } minutes
}
frequency-every-minutes-words = { $count ->
    [1] every minute
   *[other] every { amount-words } minutes
}
frequency-every-hours = { $count ->
    [1] every hour
   *[other] every { amount } hours
}
frequency-every-hours-words = { $count ->
    [1] every hour
   *[other] every { amount-words } hours
}
frequency-every-days = { $count ->
    [1] every day
   *[other] every { amount } days
}
frequency-every-days-words = { $count ->
    [1] every day
   *[other] every { amount-words } days
}
frequency-every-weeks = { $count ->
    [1] every week
   *[other] every { amount } weeks
}
frequency-every-weeks-words = { $count ->
    [1] every week
   *[other] every { amount-words } weeks
}
frequency-every-other-day = every other day
frequency-every-other-day-words = every other day
frequency-in-the-morning = in the morning
frequency-in-the-morning-words = in the morning
frequency-in-the-evening = in the evening
frequency-in-the-evening-words = in the evening
frequency-at-night = at night
frequency-at-night-words = at night
frequency-at-bedtime = at bedtime
frequency-at-bedtime-words = at bedtime
frequency-before-getting-up = before you get up
frequency-before-getting-up-words = before you get up
frequency-morning-and-evening = morning and evening
frequency-morning-and-evening-words = in the morning and in the evening
frequency-morning-noon-and-evening = morning, noon and evening
frequency-morning-noon-and-evening-words = in the morning, at noon and in the evening
frequency-after-each-meal = after each meal
frequency-after-each-meal-words = after each meal
frequency-before-each-meal = before each meal
frequency-before-each-meal-words = before each meal
frequency-as-needed = as needed
frequency-as-needed-words = when you need it
frequency-as-often-as-you-can = as often as you can
frequency-as-often-as-you-can-words = as often as you can
frequency-through-the-day = through the day
frequency-through-the-day-words = through the day
frequency-while-awake = while you are awake
frequency-while-awake-words = while you are awake

# For how long. `-words` comes after "Keep doing this".
for-until-your-next-visit = until your next visit
for-until-your-next-visit-words = until your next visit
for-until-we-tell-you-to-stop = until we tell you to stop
for-until-we-tell-you-to-stop-words = until we tell you to stop
for-until-it-is-better = until it is better
for-until-it-is-better-words = until it is better
for-from-now-on = from now on
for-from-now-on-words = from now on


## Dose: sentences
## The program writes those that the dose has, in this order, with a space between. An entry that is
## left blank for a pen has no sentence. $kind is the word `amount` if the part has a number.

# $duration: an amount of time or of a way in words, or one of the messages `open-…-words`.
dose-sentence-time = { $kind ->
    [amount] Keep going for { $duration }.
   *[other] Keep going { $duration }.
}
dose-sentence-hold = { $kind ->
    [amount] Hold for { $duration }.
   *[other] Hold { $duration }.
}
# $times: times-words. One message for each choice of sides.
dose-sentence-reps-none = Repeat { $times }.
dose-sentence-reps-each-side = Repeat { $times } on each side.
dose-sentence-reps-each-leg = Repeat { $times } with each leg.
dose-sentence-reps-each-arm = Repeat { $times } with each arm.
dose-sentence-reps-each-hand = Repeat { $times } with each hand.
dose-sentence-reps-each-foot = Repeat { $times } with each foot.
dose-sentence-reps-each-direction = Repeat { $times } in each direction.
dose-sentence-reps-alternate-sides = Repeat { $times }. Change sides each time.
# Used when a dose has sides and no number of times.
dose-sentence-sides-each-side = Do it on each side.
dose-sentence-sides-each-leg = Do it with each leg.
dose-sentence-sides-each-arm = Do it with each arm.
dose-sentence-sides-each-hand = Do it with each hand.
dose-sentence-sides-each-foot = Do it with each foot.
dose-sentence-sides-each-direction = Do it in each direction.
dose-sentence-sides-alternate-sides = Change sides each time.
# $value: one of the messages `side-…-words`.
dose-sentence-side = Do it { $value } only.
# $sets: sets-words.
dose-sentence-sets = Do { $sets }.
# $value: an amount of weight in words, or one of the messages `load-…-words`.
dose-sentence-load = { $kind ->
    [amount] Use a weight of { $value }.
   *[other] Use { $value }.
}
# $value: several dose-move, or the message tempo-slow-words.
dose-sentence-tempo = { $kind ->
    [amount] Move at this speed: { $value }.
   *[other] Move { $value }.
}
# $value: scale-of-10-words, or one of the messages `effort-…-words`.
dose-sentence-effort = { $kind ->
    [amount] Your effort should be { $value }. 0 is rest, and 10 is as hard as you can.
   *[other] Your effort should be { $value }.
}
# $low: the most pain, from 0 to 10.
dose-sentence-pain = { $kind ->
    [amount] Keep your pain at { $low } out of 10 or less.
   *[none] It should not hurt.
}
# $duration: one of the messages `duration-…-words`. $between: as in dose-label-rest.
dose-sentence-rest = { $between ->
    [sets] Rest for { $duration } between sets.
    [reps] Rest for { $duration } between repeats.
    [sides] Rest for { $duration } between sides.
   *[none] Rest for { $duration } in between.
}
# $frequency: one or two of the messages `frequency-…-words`.
dose-sentence-frequency = Do this { $frequency }.
dose-sentence-for = { $kind ->
    [amount] Keep doing this for { $duration }.
   *[other] Keep doing this { $duration }.
}


## Review and dates

review-title = About this page
not-reviewed = Not yet reviewed by a clinician
# $by is a name; $role is what that person does, or the word `none`.
reviewed = { $role ->
    [none] Reviewed by { $by }
   *[other] Reviewed by { $by }, { $role }
}
reviewed-on = Last reviewed: { $date }
review-due = Next review due: { $date }
review-changed = Changed since that review
review-kept = Kept until { $date }: { $reason }
review-changed-banner = This page has changed since it was last reviewed.
review-overdue-banner = The review of this page is overdue.
# $name is a person with a qualification.
translated-by = Translated by { $name }
updated = Updated: { $date }


## Sources

sources = Where this comes from
source-added = What it adds:


## Contact

contact = Contact us
phone = Phone
email = Email
address = Address
hours = Hours
website = Website


## Lists of pages

handouts = Handouts
more-pages = More to read
exercises = Exercises
# Instructions that are no exercise, such as how to use an inhaler.
procedures = Step by step
# Those that name no region of the body, below the others.
more-exercises = More exercises
nothing-here = There is nothing here yet.


## Finding a page by the part of the body or the condition

search = Search
search-label = What are you looking for?
# Followed by how many pages fit.
search-found = Pages found: { $n }
search-none = Nothing was found. Try other or fewer words.
search-failed = The search does not work right now. All pages are listed below.
search-all-pages = All pages
kind-handout = Handout
kind-exercise = Exercise
kind-procedure = Step by step
kind-background = Background
kind-page = Page
kind-section = Overview

# The label of the regions of the body that a page is about.
body = Part of the body
regions = Parts of the body
conditions = Conditions
# On the home page, before links to the parts of the body.
browse = Find it by the part of the body
# On other pages, before links to pages about the same part of the body or the same condition.
more-about = More about
filter = Find an exercise
filter-how = Choose what fits you.
filter-all = Show all
# $n of $total exercises fit what the reader chose.
filter-count = Showing { $n } of { $total } exercises
# An exercise that needs no equipment, among its filters: "You need: nothing".
equipment-none = Nothing

body-head-and-jaw = Head and jaw
body-neck = Neck
body-shoulder = Shoulder
body-elbow = Elbow
body-wrist-and-hand = Wrist and hand
body-upper-back = Upper back
body-chest = Chest
body-abdomen = Abdomen
body-low-back = Low back
body-pelvic-floor = Pelvic floor
body-hip = Hip
body-thigh = Thigh
body-knee = Knee
body-lower-leg = Lower leg
body-ankle-and-foot = Ankle and foot
body-whole-body = Whole body

condition-achilles-tendinopathy = Achilles tendon pain
condition-acl-injury = Injury of the front cruciate ligament (ACL)
condition-ankle-sprain = Ankle sprain
condition-ankylosing-spondylitis = Ankylosing spondylitis
condition-asthma = Asthma
condition-carpal-tunnel-syndrome = Carpal tunnel syndrome
condition-concussion = Concussion
condition-copd = COPD (chronic obstructive pulmonary disease)
condition-falls = Preventing falls
condition-fibromyalgia = Fibromyalgia
condition-frozen-shoulder = Frozen shoulder
condition-hamstring-strain = Hamstring strain
condition-herniated-disc = Slipped disc (herniated disc)
condition-hip-osteoarthritis = Osteoarthritis of the hip
condition-hip-replacement = Hip replacement
condition-knee-osteoarthritis = Osteoarthritis of the knee
condition-knee-replacement = Knee replacement
condition-low-back-pain = Low back pain
condition-lymphedema = { $region ->
    [us] Lymphedema
    [ca] Lymphedema
   *[other] Lymphoedema
}
condition-meniscus-tear = Meniscus tear
condition-neck-pain = Neck pain
condition-osteoarthritis = Osteoarthritis
condition-osteoporosis = Osteoporosis
condition-parkinson-disease = Parkinson’s disease
condition-patellofemoral-pain = Kneecap pain (patellofemoral pain)
condition-pelvic-girdle-pain = Pelvic girdle pain
condition-pelvic-organ-prolapse = Pelvic organ prolapse
condition-plantar-fasciitis = Heel pain (plantar fasciitis)
condition-positional-vertigo = Positional vertigo (BPPV)
condition-rheumatoid-arthritis = Rheumatoid arthritis
condition-rotator-cuff-tear = Rotator cuff tear
condition-sciatica = Sciatica
condition-scoliosis = Scoliosis
condition-spinal-stenosis = Spinal stenosis
condition-stress-incontinence = Stress incontinence
condition-stroke = Stroke
condition-tennis-elbow = Tennis elbow


## A sheet that was withdrawn or has expired

withdrawn-title = This sheet is no longer in use
withdrawn-on = Withdrawn on { $date }.
expired-on = It expired on { $date }.
withdrawn-reason = Why
withdrawn-advice = Please do not follow a copy that you saved or printed. If you have questions, call us.
withdrawn-instead = Use this instead:
in-review-title = This page is being reviewed
in-review-advice = Please call us. Do not follow a copy that you saved or printed until we have told you that it is right.


## A page that moved

moved = This page has moved
moved-to = You will be taken there now. If not, follow this link:


## A page that is not there

not-found = We cannot find that page
not-found-why = It may have moved, or the address may have a typing error.
not-found-what = Start again from one of these pages, or call us.


## Text

callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Take care
callout-caution = Stop
# What a screen reader calls a table that can be scrolled.
table = Table
footnotes = Notes
# What a screen reader calls the number of a note in the text; the number follows.
footnote = Note
# What a screen reader calls the link from a note to its number in the text. If there are several, a number follows.
footnote-back = Back to the text
# What a screen reader calls a line for a pen.
pen-line = blank line to fill in
# What a screen reader calls a box that has no words of its own, as in a table.
box-to-tick = box to tick
# Below a text with boxes, where scripts run.
ticks-kept = Your ticks are kept on this device only. We cannot see them.
ticks-clear = Clear all ticks


## Dates

# $day, $month (1 to 12) and $year.
date = { $region ->
    [us] { date-month } { $day }, { $year }
   *[other] { $day } { date-month } { $year }
}
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

## The page on which a clinician puts together the exercises of one patient, and on which that patient reads them. Where a message has
## `{ $n }`, `{ $title }` or `{ $titles }`, the page puts in a number, the title of an exercise, or several.

programme = Exercises for one patient
# At the foot of every page.
programme-menu = For clinicians: exercises for one patient
# For a patient who has a link without its end, or a browser without scripts.
programme-lost = Are you looking for your own exercises? Scan the code on your sheet again: this link has lost its end, or your browser does not run scripts. Your sheet says all that you need.
programme-damaged = This link is damaged, so we cannot show your exercises. Scan the code on your sheet again, or call us.
programme-later = This link was made by a newer version of this page. Load the page again, or call us.
programme-failed = The exercises could not be loaded. Check your connection and load the page again.
programme-make = Put together exercises for one patient
programme-private = Everything stays on this device. The link says which exercises and how much; never a name, a date or your own words.
programme-find = Find an exercise
programme-start = Begin with a handout
programme-begin = Add its exercises
programme-again = Open a programme again
programme-link = The link of a programme
programme-open = Open
programme-photo = A photo of the code on a sheet
programme-chosen = The exercises of this programme
programme-empty = No exercise is chosen yet.
programme-name = Name
programme-date = Date
programme-name-how = Name and date are printed and kept nowhere.
programme-copy = Copy the link
programme-share = Share the link
programme-view = See it as the patient does
programme-change = For clinicians: change this programme
programme-code = Scan this code to see these exercises on your phone.
programme-state = Your clinic put these exercises together for you. Nobody has reviewed them as a whole.
programme-unreviewed = Not reviewed yet by a qualified clinician: { $titles }
programme-gone = Do not do { $title } any more: your clinic has taken it back. Call us to ask what to do in its place.
programme-unknown = Exercise { $n } is no longer on this site. Follow your sheet, or call us.
programme-changed = The words or pictures of this exercise have changed since the programme was made.
programme-note-gone = A note to this exercise is no longer on this site. Follow your sheet, or call us.
programme-up = Move up: { $title }
programme-down = Move down: { $title }
programme-remove = Remove: { $title }
programme-add = Add
programme-added = Added: { $title }
programme-removed = Removed: { $title }
programme-moved = { $title } is now number { $n }
programme-full = A programme has at most { $n } exercises.
programme-many = These are { $n } exercises. Patients do more of what they are given if it is little.
programme-one-side = Done on one side only: { $titles }
programme-hard = Hard exercises that follow each other: { $titles }
programme-ask = Questions before you hand it over
programme-ask-how = Your answers are kept nowhere: not on paper, not in the link, and not on this device when the page is closed.
programme-ask-avoid = Does the patient have any of these? Tick what is so.
programme-ask-cautions = Can the patient take care of this? Tick what the patient cannot do.
programme-nothing = Nothing was found. Try other or fewer words.
programme-minutes = About { $n } minutes a day
programme-pen = a line for a pen
programme-as-it-is = as it is: { $title }
programme-from = from
programme-to = to
programme-exact = exactly
programme-at-least = at least
programme-up-to = up to
programme-unit = of what
programme-part-add = Add to the dose
programme-part-remove = Leave out: { $title }
programme-no-stage = no stage
programme-stage = Stage
programme-stage-is = Stage { $n }
programme-no-note = no note
programme-note = Note to the patient
programme-copied = The link is copied.
programme-copy-failed = That did not work. Here is the link: { $title }
programme-no-code = No code of a programme was found in this picture.
programme-wrong = A number in this dose is too large or does not fit. It is marked, and not in the link yet.

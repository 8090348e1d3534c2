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

display = Text and colors
text-size = Text size
text-size-standard = Standard
text-size-large = Large
text-size-largest = Largest
theme = Colors
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
exercise-count = { $n ->
    [one] { $n } exercise
   *[other] { $n } exercises
}
call-soon-title = When to call us
call-soon = Call us soon if you have:
before-you-start-title = Before you start
before-you-start = Tell your clinician before you start if you have:


## Exercise

exercise-number = Exercise { $n }
also-called = Also called:
level = Level
position = Position
type = Kind
works = Works
equipment = You need
dose-title = How much
steps = Steps
take-care = Take care:
avoid-if = Tell your clinician first if you have:
note = For you:
easier = Too hard? Try
harder = Too easy? Try
exercise-page = { $title } on its own page


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

dose-label-hold = Hold
dose-label-reps = Repeat
dose-label-sets = Sets
dose-label-sides = Side
dose-label-rest = Rest
dose-label-frequency = How often
# Read out in place of the pen line of a `blank` dose.
dose-blank = to be filled in with a pen


## Dose: amounts
##
## Most come in two forms: the plain id is short, for the row ("5–10 seconds"); `-words` is for
## sentences ("5 to 10 seconds").
##
## $low is the number, or the first number of a range. $high is the last number of a range, or the
## word `none` when there is one number only. $count is the last number there is ($high of a range,
## $low otherwise): plural forms are chosen by it. The range stands in the starred line, so that no
## translation can lose half of a dose.

# Used by the messages below, which pass on their $low and $high.
amount = { $high ->
    [none] { $low }
   *[range] { $low }–{ $high }
}
amount-words = { $high ->
    [none] { $low }
   *[range] { $low } to { $high }
}

# $unit: seconds, minutes or breaths. Used by the two messages below.
unit = { $unit ->
    [minutes] { $count ->
        [one] minute
       *[other] minutes
    }
    [breaths] { $count ->
        [one] breath
       *[other] breaths
    }
   *[seconds] { $count ->
        [one] second
       *[other] seconds
    }
}
duration = { amount } { unit }
duration-words = { amount-words } { unit }

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

# $sides: each-side, each-leg or each-arm. With `none` the row has no such entry.
sides-value = { $sides ->
    [each-leg] each leg
    [each-arm] each arm
    [none] both together
   *[each-side] each side
}

# $period: day ("2 a day"), week ("3 a week") or days-a-week ("2-3 days a week").
frequency-value = { $period ->
    [days-a-week] { $count ->
        [1] 1 day a week
       *[other] { amount } days a week
    }
    [week] { $count ->
        [1] once a week
       *[other] { amount } times a week
    }
   *[day] { $count ->
        [1] once a day
       *[other] { amount } times a day
    }
}
frequency-words = { $period ->
    [days-a-week] { $count ->
        [1] 1 day a week
       *[other] { amount-words } days a week
    }
    [week] { $count ->
        [1] once a week
       *[other] { amount-words } times a week
    }
   *[day] { $count ->
        [1] once a day
       *[other] { amount-words } times a day
    }
}


## Dose: sentences
## The program writes those that the dose has, in this order, with a space between. An entry that is
## left blank for a pen has no sentence.

# $duration: duration-words.
dose-sentence-hold = Hold for { $duration }.
# $times: times-words. $sides: each-side, each-leg, each-arm or none.
dose-sentence-reps = { $sides ->
    [each-side] Repeat { $times } on each side.
    [each-leg] Repeat { $times } with each leg.
    [each-arm] Repeat { $times } with each arm.
   *[none] Repeat { $times }.
}
# Used when a dose has sides and no number of times. $sides: each-side, each-leg or each-arm.
dose-sentence-sides = { $sides ->
    [each-leg] Do it with each leg.
    [each-arm] Do it with each arm.
   *[each-side] Do it on each side.
}
# $sets: sets-words.
dose-sentence-sets = Do { $sets }.
# $duration: duration-words.
dose-sentence-rest = Rest for { $duration } in between.
# $frequency: frequency-words.
dose-sentence-frequency = Do this { $frequency }.


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
in-this-section = In this section
nothing-here = There is nothing here yet.


## A sheet that was withdrawn or has expired

withdrawn-title = This sheet is no longer in use
withdrawn-on = Withdrawn on { $date }.
expired-on = It expired on { $date }.
withdrawn-reason = Why
withdrawn-advice = Please do not follow a copy that you saved or printed. If you have questions, call us.
withdrawn-instead = Use this instead:


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


## Dates

# $day, $month (1 to 12) and $year; $region is the region of book.toml.
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

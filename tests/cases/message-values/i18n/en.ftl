home = Home
dose-sentence-hold = Hold for { $time }.

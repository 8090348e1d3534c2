home = Home
menu Menu
call = { $

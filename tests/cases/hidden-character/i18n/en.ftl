theme = Co​lors
display = Text\u202E and colors

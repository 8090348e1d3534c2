home = Inicio

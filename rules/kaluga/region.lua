return {
  name = "Калужская область",
  zone = "Europe/Moscow",
}

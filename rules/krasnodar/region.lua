return {
  name = "Краснодарский край",
  zone = "Europe/Moscow",
}

return {
  name = "Республика Карелия",
  zone = "Europe/Moscow",
}

return {
  name = "Омская область",
  zone = "Asia/Omsk",
}

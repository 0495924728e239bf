return {
  name = "Свердловская область",
  zone = "Asia/Yekaterinburg",
}

return {
  name        = "Мосальский район",
  full        = "муниципальный район «Мосальский район»",
  zone        = "Europe/Moscow",
  coordinator = "Муниципальный координатор",   -- кто это, скажет parties.lua
}

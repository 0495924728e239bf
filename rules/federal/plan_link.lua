-- Связь строки с другим планом. Кто её выполняет, стоит в самой строке, в plan.lua.
return {
  link = {
    due    = "в течение 20 рабочих дней",
    remind = { before = { 5 }, on_day = true, every = 10, unit = "working_days" },
  },
}

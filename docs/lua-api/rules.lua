---@meta _
-- Слова файлов rules/…: ответственные, план, показатели, кампании; виды файлов, которые возвращают
-- таблицу. Вид такого файла подсказывается, если его назвать:
--   ---@type marshrut.district
--   local district = { name = "Лесной район" }
--   return district

---Почему здесь не так, как в регионе и стране: поле любой таблицы правил.
---@class marshrut.because
---@field because? string документ, решение

---То же строкой, за весь файл: because "приказ от 11.01.2024 № 2".
---@param reason string
function because(reason) end

-- Ответственные: parties.lua.

---Кто занимал должность и когда: { { "Имя", from = "2023-09-01", to = "2024-08-31" } }.
---@class marshrut.post.held_by
---@field [1] string имя
---@field from? string первый день: "2023-09-01"
---@field to? string последний день

---Кто руководил и когда: { { "Имя", from = "2023-09-01", to = "2024-08-31" } }.
---@class marshrut.organisation.head
---@field [1] string имя
---@field from? string первый день: "2023-09-01"
---@field to? string последний день

---@class marshrut.organisation : marshrut.because
---@field full? string полное название
---@field also? string | string[] как ещё пишут
---@field head? string | marshrut.organisation.head[] руководитель
---@field week? "five_days" | "six_days" рабочая неделя, если она не такая, как у района
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.person : marshrut.because
---@field full? string имя целиком
---@field also? string | string[] как ещё пишут
---@field post? string должность
---@field organisation? string где работает
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.post : marshrut.because
---@field full? string полное название
---@field also? string | string[] как ещё пишут
---@field held_by? string | marshrut.post.held_by[] кто занимает
---@field organisation? string в какой организации
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.class : marshrut.because
---@field each string "school" — каждая школа; или другой вид организации; "person" — каждый человек
---@field role string кто в ней: "head" — руководитель; или должность
---@field full? string полное название
---@field also? string | string[] как ещё пишут
---@field informed_only? boolean true: их только оповещают, задач им не дают
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.group : marshrut.because
---@field full? string полное название
---@field also? string | string[] как ещё пишут
---@field members? string | string[] кто входит; первый отвечает
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.external : marshrut.because
---@field full? string полное название
---@field also? string | string[] как ещё пишут
---@field watcher? string кто в районе следит за этой работой и ведёт задачу
---@field note? string что нужно знать; видно в замечаниях проверки

---Организация района.
---@param name string
---@return fun(fields: marshrut.organisation): marshrut.organisation
function organisation(name) end

---Человек.
---@param name string "Иванова А.П."
---@return fun(fields: marshrut.person): marshrut.person
function person(name) end

---Должность.
---@param name string
---@return fun(fields: marshrut.post): marshrut.post
function post(name) end

---Класс людей: по одному на каждую организацию.
---@param name string "Руководство ОО"
---@return fun(fields: marshrut.class): marshrut.class
function class(name) end

---Рабочая группа, комиссия.
---@param name string
---@return fun(fields: marshrut.group): marshrut.group
function group(name) end

---Кто-то вне района: его задачу ведёт тот, кто за ним следит.
---@param name string "ИРО КК"
---@return fun(fields: marshrut.external): marshrut.external
function external(name) end

-- План: plan.lua.

---@class marshrut.plan : marshrut.because
---@field title string название
---@field from string первый день: "2022-01-01"
---@field to string последний день: "2024-12-31"
---@field period? string период, как он напечатан: "на 2022-2024 годы"
---@field basis? "calendar" | "academic" по календарному году или по учебному
---@field approved? string чем утверждён
---@field approved_on? string когда утверждён: "2022-01-11"
---@field executor? string кто отвечает за строки, где никто не назван
---@field controller? string кому сообщают о просроченном
---@field participants? string | string[] участники
---@field rationale? string обоснование
---@field goal? string цель
---@field tasks? string | string[] задачи
---@field results? string | string[] ожидаемые результаты
---@field note? string что нужно знать о плане

---@class marshrut.section : marshrut.because
---@field [integer] marshrut.measure мероприятия
---@field key? string ключ, если номер напечатан дважды
---@field stage? string этап, к которому раздел относится
---@field period? string период этапа, как он напечатан
---@field due? string | marshrut.Term срок строк, у которых своего нет
---@field by? string ответственный за строки, у которых своего нет
---@field goal? string цель
---@field tasks? string | string[] задачи
---@field results? string | string[] ожидаемые результаты
---@field note? string что нужно знать о разделе

---@class marshrut.measure : marshrut.because
---@field [1] string название, слово в слово
---@field due? string | marshrut.Term срок; без него — срок строки выше, раздела, плана
---@field by? string ответственный; без него — ответственный строки выше, раздела, плана
---@field event? string имя события, от которого считается срок: "results_received"
---@field key? string ключ, если номер напечатан дважды
---@field under? string номер строки выше, частью которой эта строка стоит
---@field printed? string название, как оно напечатано, если его пришлось поправить
---@field printed_due? string срок, как он напечатан, если его пришлось поправить
---@field printed_by? string ответственный, как он напечатан, если его пришлось поправить
---@field result? string ожидаемый результат
---@field consequences? string последствия нереализации
---@field note? string что нужно знать о строке
---@field launches? string какой маршрут она начинает: имя файла в workflows/ без .lua
---@field cohort? string | marshrut.cohort для кого; без него — круг кампании с тем же маршрутом

---План района. Под ним стоят его разделы.
---@param key string "road-map-2024"
---@return fun(fields: marshrut.plan): marshrut.plan
function plan(key) end

---Раздел плана: номер, название, мероприятия.
---@param number string номер, как он напечатан; может быть пустым
---@return fun(title: string): fun(rows: marshrut.section): marshrut.section
function section(number) end

---Мероприятие: строка раздела.
---@param number string номер, как он напечатан
---@return fun(fields: marshrut.measure): marshrut.measure
function measure(number) end

-- Показатели и кампании: indicators.lua, cycles.lua.

---@class marshrut.indicator : marshrut.because
---@field title string название
---@field unit? string единица: "%"
---@field fact? string факт, который считают; его записывают шаги (records)
---@field of? string знаменатель: "teachers" или другой факт
---@field targets? table<integer, number> цели по годам: { [2024] = 80 }
---@field from? integer с какого года считается так
---@field to? integer по какой год
---@field note? string что нужно знать; видно в замечаниях проверки

---@class marshrut.cohort
---@field post? string | string[] должность начинается так
---@field school? string | string[] название или ключ школы
---@field subject? string | string[] предмет
---@field category? marshrut.category | marshrut.category[] квалификационная категория
---@field experience? marshrut.cohort.experience стаж
---@field last_course? marshrut.cohort.last_course когда были последние курсы
---@field last_result? marshrut.cohort.last_result каким был последний результат
---@field where? fun(p: marshrut.where): boolean? всё остальное

---@alias marshrut.category
---| "без категории"
---| "соответствие"
---| "первая"
---| "высшая"
---| "педагог-методист"
---| "педагог-наставник"

---@class marshrut.cohort.experience
---@field from? integer лет стажа не меньше
---@field less? integer лет стажа меньше

---@class marshrut.cohort.last_course
---@field older? string курсы были раньше, чем столько назад, или их не было: "3 года"
---@field within? string курсы были не раньше, чем столько назад: "1 год"

---@class marshrut.cohort.last_result
---@field fact string факт
---@field below? number он меньше
---@field from? number он не меньше
---@field or_none? boolean true: подходят и те, у кого результата нет

---Что знает функция where о педагоге.
---@class marshrut.where : marshrut.c.subject
---@field last_result? number последний результат, если круг о нём спрашивает

---@class marshrut.cycle : marshrut.because
---@field title string название
---@field workflow string какой маршрут начинать: имя файла в workflows/ без .lua
---@field starts string | marshrut.Term когда начинать
---@field cohort? string | marshrut.cohort для кого: должность или признаки
---@field waves? marshrut.cycle.waves начинать не всех сразу
---@field running? "start" | "начать" | "skip" | "пропустить" | "stop_old" | "заменить" если такой маршрут уже идёт
---@field missed? "skip" | "пропустить" | "once" | "последний" | "all" | "все" если срок прошёл без начала

---@class marshrut.cycle.waves
---@field size integer сколько человек в волне
---@field every? string промежуток между волнами: "неделя"

---Показатель программы.
---@param key string "diagnosed"
---@return fun(fields: marshrut.indicator): marshrut.indicator
function indicator(key) end

---Кампания: маршрут начинается для каждого, кто входит в круг.
---@param key string "diagnosis"
---@return fun(fields: marshrut.cycle): marshrut.cycle
function cycle(key) end

-- Файлы, которые возвращают таблицу.

---Правила шага: rules/…/<маршрут>.lua.
---@class marshrut.rules : marshrut.because
---@field due? string | marshrut.Term срок
---@field by? string ответственный
---@field remind? marshrut.reminders когда напоминать об этом шаге
---@field note? string что нужно знать

---Напоминания: rules/…/reminders.lua и remind шага.
---@class marshrut.reminders : marshrut.because
---@field before? integer | integer[] за сколько дней до срока: { 30, 14, 3 }
---@field on_day? boolean true: и в сам день срока
---@field after? integer | integer[] через сколько дней после срока: { 1, 5 }
---@field every? integer и дальше каждые столько дней
---@field not_started? integer | integer[] через сколько дней после начала, если задача не принята к работе
---@field unit? "working_days" | "days" рабочие дни (обычно) или календарные
---@field missed? "once" | "одно" | "all" | "все" | "skip" | "пропустить" напоминания дней, в которые программа не работала
---@field escalate? marshrut.reminders.escalate[] кому сообщить о просрочке

---@class marshrut.reminders.escalate
---@field after integer через сколько дней после срока
---@field to? string кому; без него — контролёру плана или координатору района

---Календарь: rules/…/calendar.lua.
---@class marshrut.calendar : marshrut.because
---@field week? "five_days" | "six_days" рабочая неделя
---@field table? string файл с днями, рядом: "calendar/russia_2020_2027.tsv"
---@field days? marshrut.calendar.days[] свои дни

---День: { "2026-04-21", "off", "Радоница" }.
---@class marshrut.calendar.days
---@field [1] string день
---@field [2] "holiday" | "off" | "work" | "short" | "decree" какой он
---@field [3] string? почему
---@field since? string когда это решено: "2026-03-01"

---Учебный год: rules/…/school_year.lua, { [2025] = { quarters = { … } } }.
---@class marshrut.school_year : marshrut.because
---@field quarters? string[][] четыре пары дат: первый и последний день занятий
---@field trimesters? string[][] или три пары

---Ввод правил в действие: rules/…/publishing.lua.
---@class marshrut.publishing : marshrut.because
---@field second_person? boolean true: вводит в действие не тот, кто готовил
---@field days_left? integer сколько рабочих дней оставляет правка, которая приближает срок; обычно 3

---Район: rules/<регион>/<район>/district.lua.
---@class marshrut.district : marshrut.because
---@field name string название
---@field full? string полное официальное название
---@field zone? string часовой пояс: "Europe/Moscow"; без него — пояс региона
---@field coordinator? string кто отвечает там, где план никого не называет

---Регион: rules/<регион>/region.lua.
---@class marshrut.region : marshrut.because
---@field name string название
---@field zone? string часовой пояс районов

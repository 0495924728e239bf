---@meta _
-- Слова файлов workflows/*.lua и то, что получают их функции.

---Что знает функция маршрута: её единственный аргумент.
---@class marshrut.c
---@field answer? table<string, any> ответ формы задачи; с чем пришёл сигнал; итог вызванного маршрута
---@field item? any элемент списка, для которого идёт ветвь each
---@field state table<string, any> память маршрута: то, что вернули функции done
---@field subject marshrut.c.subject о ком маршрут
---@field today marshrut.c.today сегодняшний день района
---@field rules table<string, any> правила района: всё, что названо в rules/…/<маршрут>.lua

---О ком маршрут. У педагога есть всё, от key до last_course_ended; у района — key и name;
---у мероприятия — key, name и поля строки плана.
---@class marshrut.c.subject
---@field key string ключ в реестре
---@field name string имя, название
---@field post? string должность
---@field organisation? string название школы
---@field members? table[] о мероприятии: по одному на каждого из круга людей, названного в строке: key, name, party
---@field organisation_key? string ключ школы
---@field subjects? string[] предметы
---@field experience? integer стаж, полных лет
---@field category? "none"|"conformity"|"first"|"highest"|"highest_methodist"|"highest_mentor" квалификационная категория
---@field last_course_ended? string день окончания последних курсов: "2024-05-31"
---@field number? string номер мероприятия
---@field title? string название мероприятия
---@field section? string номер раздела плана
---@field plan? string ключ плана
---@field term? string слова срока
---@field by? string слова графы «Ответственный»
---@field due? string день, к которому мероприятие нужно: "2024-12-28"

---Сегодняшний день.
---@class marshrut.c.today
---@field year integer год
---@field month integer месяц, 1–12
---@field day integer число
---@field iso string день целиком: "2024-09-30"; такие тексты сравнивают знаками < и >

---Функция маршрута.
---@alias marshrut.decision fun(c: marshrut.c): any

---Переход с условием: { "шаг", when = function(c) … end }.
---@class marshrut.steps.next
---@field [1] string имя шага
---@field when? fun(c: marshrut.c): boolean? переход открыт, если функция вернула не false и не nil

---Прерывание: { "шаг", keep = true }.
---@class marshrut.steps.on
---@field [1] string имя шага
---@field keep? boolean true: прежний шаг продолжается, рядом начинается названный

---Имя шага, переход с условием или список того и другого.
---@alias marshrut.ways string | marshrut.steps.next | (string | marshrut.steps.next)[]

---Сигнал (у задачи ещё и overdue — просрочка) и шаг, к которому он ведёт.
---@alias marshrut.interrupts table<string, string | marshrut.steps.on>

---Общее у шагов всех видов, кроме finish.
---@class marshrut.steps
---@field title? string название; {subject.name}, {item.title}, {state.round} заменяются
---@field join? "each" | "all" | "last" | integer когда начать шаг, к которому идут несколько ветвей
---@field cancels? string | string[] шаги, которые с началом этого прекращаются
---@field next? marshrut.ways куда дальше: первый открытый переход
---@field every? marshrut.ways куда дальше: все открытые переходы

---@class marshrut.task : marshrut.steps
---@field form? table<string, marshrut.Field | marshrut.task.form> поля формы
---@field on? marshrut.interrupts сигналы и просрочка (overdue)
---@field done? fun(c: marshrut.c): table? что запомнить в c.state, когда задача сделана
---@field records? table<string, any> | fun(c: marshrut.c): table? факты для показателей

---Поле формы с подписью: { text_field(), title = "Причина", optional = true }.
---@class marshrut.task.form
---@field [1] marshrut.Field вид поля
---@field title? string подпись
---@field optional? boolean true: можно не заполнять

---@class marshrut.auto : marshrut.steps
---@field done? fun(c: marshrut.c): table? что запомнить в c.state
---@field records? table<string, any> | fun(c: marshrut.c): table? факты для показателей

---@class marshrut.wait : marshrut.steps
---@field signal? string сигнал, который кончает ожидание; без него ждут срока (due в rules)
---@field on? marshrut.interrupts другие сигналы
---@field done? fun(c: marshrut.c): table? что запомнить в c.state

---@class marshrut.each : marshrut.steps
---@field of string имя списка в c.state
---@field step marshrut.Step один шаг для каждого элемента: task { … } или call { … }
---@field on? marshrut.interrupts сигналы

---@class marshrut.call : marshrut.steps
---@field workflow string какой маршрут начать: имя файла в workflows/ без .lua
---@field on? marshrut.interrupts сигналы
---@field done? fun(c: marshrut.c): table? что запомнить в c.state; c.answer — outcome и state вызванного

---@class marshrut.finish
---@field title? string как назвать этот итог людям
---@field outcome? string слово итога; обычно — имя шага
---@field all? boolean true: прекратить и все остальные ветви
---@field records? table<string, any> | fun(c: marshrut.c): table? факты для показателей
---@field join? "each" | "all" | "last" | integer когда начать шаг, к которому идут несколько ветвей
---@field cancels? string | string[] шаги, которые с началом этого прекращаются

---@class marshrut.workflow
---@field title string название
---@field subject "teacher" | "school" | "district" | "measure" о ком маршрут
---@field start string имя первого шага
---@field on? marshrut.interrupts сигналы, которые слышны на любом шаге
---@field moved? table<string, string> прежние шаги, которых больше нет, и шаги на их месте
---@field [string] marshrut.Step шаги: имя = task { … }

---Шаг маршрута: то, что возвращают task, auto, wait, each, call и finish.
---@class marshrut.Step

---Вид поля формы: то, что возвращают text_field, number_field, yes_no, date_field и table_of.
---@class marshrut.Field

---Маршрут. Файл workflows/*.lua возвращает его: return workflow { … }.
---@param fields marshrut.workflow
---@return marshrut.workflow
function workflow(fields) end

---Задача человеку.
---@param fields marshrut.task
---@return marshrut.Step
function task(fields) end

---Решение, которое принимает функция: выполняется сразу.
---@param fields marshrut.auto
---@return marshrut.Step
function auto(fields) end

---Ожидание срока или сигнала.
---@param fields marshrut.wait
---@return marshrut.Step
function wait(fields) end

---По ветви на каждый элемент списка.
---@param fields marshrut.each
---@return marshrut.Step
function each(fields) end

---Другой маршрут: ветвь ждёт, пока он кончится.
---@param fields marshrut.call
---@return marshrut.Step
function call(fields) end

---Итог: ветвь кончается.
---@param fields marshrut.finish
---@return marshrut.Step
function finish(fields) end

---Поле формы: текст.
---@return marshrut.Field
function text_field() end

---Поле формы: число.
---@return marshrut.Field
function number_field() end

---Поле формы: да или нет.
---@return marshrut.Field
function yes_no() end

---Поле формы: дата вида 2024-09-30.
---@return marshrut.Field
function date_field() end

---Поле формы: таблица из двух граф. Вторая графа "percent" — проценты от 0 до 100.
---@param key string что стоит в первой графе: "competence"
---@param value string что стоит во второй: "percent"
---@return marshrut.Field
function table_of(key, value) end

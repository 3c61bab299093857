// name: find
// asks: Where does a text stand: titles, units, indicators, people?
// zh: 在标题、单位、指标、人员中查找
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
// from: find.plan, find.action, find.unit, find.target, find.person

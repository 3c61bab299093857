// name: concentration
// asks: How unevenly does each plan spread its load?
// zh: 各方案的负荷集中程度
// params: plan string = null
// params: weight_lead float = role.lead, weight_responsible float = role.responsible, weight_shared float = role.shared
// params: weight_support float = role.support, weight_coordinate float = role.coordinate
// columns: plan string, units int, load float, gini float, top3 share
// details: source string, id string
// from: load.each

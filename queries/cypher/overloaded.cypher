// name: overloaded
// asks: Which units' load stands out in their plan?
// zh: 哪些单位负荷偏重
// params: plan string = null, threshold float = 2.5, times float = 1.5
// params: weight_lead float = role.lead, weight_responsible float = role.responsible, weight_shared float = role.shared
// params: weight_support float = role.support, weight_coordinate float = role.coordinate
// columns: plan string, unit string, load float, share share, z float, places string, reason string
// details: function function, place int, peers int, actions strings, behind strings, gini float, top3 share
// details: source string, id string
// from: load.each

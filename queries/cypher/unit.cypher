// name: unit
// asks: What is known of one unit?
// zh: 一个单位的全部情况
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
// from: unit.named, unit.duty, unit.collective, unit.target, unit.person

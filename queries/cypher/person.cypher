// name: person
// asks: What is known of one person?
// zh: 一个人员的全部情况
// params: person string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
// from: person.seat, person.post, person.duty

window.YTD.periscope_followers.part0 = [
{"periscopeFollowers":{}},
{"periscopeFollowers":"1aB"},
{"periscopeFollowers":{"id":"1aC"}}]

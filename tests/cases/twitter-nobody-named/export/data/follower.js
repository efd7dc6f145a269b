window.YTD.follower.part0 = [
{"follower":{}},
{"follower":{"accountId":""}},
{"follower":{"accountId":"20"}}]

window.YTD.follower.part0 = [
{"follower":{"accountId":"20"}},
{"follower":{"acc
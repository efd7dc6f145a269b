window.YTD.tweets.part0 = [
{"tweet":{"id_str":7,"created_at":"Sat Aug 12 16:10:37 +0000 2023"}},
{"tweet":{"id_str":"8","created_at":1691856637}},
{"tweet":{"id_str":"9","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":["a"],"entities":"none"}},
{"tweet":{"id_str":"10","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"Ahoy","entities":{"user_mentions":{"a":[7,null,{"id_str":{}}]}}}},
{"tweet":[]},
[{"tweet":{}}],
"tweet",
null,
{"tweet":{"id_str":"11","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"Still here"}}]

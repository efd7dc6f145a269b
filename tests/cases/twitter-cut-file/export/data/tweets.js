window.YTD.tweets.part0 = [
{"tweet":{"id_str":"1","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"Deep water"}},
{"tweet":{"id_str":"2","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"A squid"}},
{"tweet":{"id_str":"3","created_at":"Sat Aug 12 16:10
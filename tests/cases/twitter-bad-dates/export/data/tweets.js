window.YTD.tweets.part0 = [
{"tweet":{"id_str":"0","created_at":""}},
{"tweet":{"id_str":"1","created_at":"yesterday"}},
{"tweet":{"id_str":"2","created_at":"Sat Feb 31 16:10:37 +0000 2023"}},
{"tweet":{"id_str":"3","created_at":"2023-13-01T00:00:00Z"}},
{"tweet":{"id_str":"4","created_at":"0000-00-00 00:00:00 +0000"}},
{"tweet":{"id_str":"5","created_at":"Sat Aug 12 16:10:37 +0000 2023"}}]

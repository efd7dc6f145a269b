window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"Known"}} ]

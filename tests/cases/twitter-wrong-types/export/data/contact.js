window.YTD.contact.part0 = [
{"contact":{"id":1,"emails":"ned@farragut.example"}},
{"contact":{"id":"2","emails":[7,null,"ned@farragut.example"],"phoneNumbers":{"a":"1"}}}]

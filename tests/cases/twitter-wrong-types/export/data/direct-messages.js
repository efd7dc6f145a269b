window.YTD.direct_messages.part0 = [
{"dmConversation":{"conversationId":5,"messages":{"messageCreate":{"id":"1"}}}},
{"dmConversation":{"conversationId":"10-20","messages":[null,7,{"messageCreate":"x"},{"messageCreate":{"id":"2","senderId":20,"createdAt":"2020-01-20T21:42:09.068Z"}},{"messageCreate":{"id":"3","senderId":"20","recipientId":["10"],"createdAt":"2020-01-20T21:42:09.068Z","text":"Hello","reactions":"like"}}]}}]

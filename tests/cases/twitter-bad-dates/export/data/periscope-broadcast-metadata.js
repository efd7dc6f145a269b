window.YTD.periscope_broadcast_metadata.part0 = [
{"periscopeBroadcastMetadata":{"id":"1aB","createdAt":"soon"}},
{"periscopeBroadcastMetadata":{"createdAt":"2018-05-04T20:00:00.000Z"}},
{"periscopeBroadcastMetadata":{"id":"1aC","createdAt":"2018-05-04T20:00:00.000Z"}}]

window.YTD.telepathy.part0 = [ {} ]

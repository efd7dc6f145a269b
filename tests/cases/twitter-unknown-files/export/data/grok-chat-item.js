window.YTD.x.part0 = [ ]

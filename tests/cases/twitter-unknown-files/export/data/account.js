window.YTD.account.part0 = [ {"account":{"username":"Nemo","accountId":"10","accountDisplayName":"Captain Nemo"}} ]

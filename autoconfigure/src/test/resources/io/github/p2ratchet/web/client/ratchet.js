window.Ratchet = class { greeting = "Grüße" }

"""Networks made from the tables of a build share by share, so that the whole never stands in memory."""

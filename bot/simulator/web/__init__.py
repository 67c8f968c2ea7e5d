"""The simulator's addresses: the Web API, Socket Mode, response_urls, and the page."""

"""Start the app with the send delay of its sockets left on, to measure what that costs."""

import timeline.serving.sockets

timeline.serving.sockets.disable_send_delay = lambda: None

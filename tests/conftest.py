"""Settings for every test."""

from hypothesis import settings

from timeline.charts import figure

# a busy machine is no failure; the tests that promise a speed measure it themselves
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# what a test draws is checked by Plotly
figure.CHECKED = True

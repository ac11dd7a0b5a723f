"""How far each company's books are closed."""

from django.db import models


class Period(models.Model):
    """Nothing may be posted on or before `closed_through`; None: nothing is closed."""

    company_id = models.IntegerField(primary_key=True)
    closed_through = models.DateField(null=True)

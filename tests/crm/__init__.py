"""The CRM app on the data of trade."""

"""The OpenAPI description of the platform endpoints, drawn from what each handler says of itself."""

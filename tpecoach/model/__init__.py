"""The words of the product as frozen values, shared by every layer."""

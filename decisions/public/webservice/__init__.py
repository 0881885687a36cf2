"""The web service that software written for Modern.Gov knows: mgWebService.asmx, answered from the public record."""

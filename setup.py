from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

here = Path(__file__).parent
config = ConfigParser(delimiters=["="])
config.read(here / "settings.ini", encoding="utf-8")
settings = config["DEFAULT"]

setup(
    name=settings["lib_name"],
    version=settings["version"],
    description=settings["description"],
    long_description=(here / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author=settings["author"],
    author_email=settings["author_email"],
    url=settings["git_url"],
    license="Apache-2.0",
    packages=find_packages(include=["medldm", "medldm.*"]),
    package_data={"medldm": ["weights/*/*"]},
    python_requires=f">={settings['min_python']}",
    install_requires=settings["requirements"].split(),
    extras_require={
        extra: settings[f"{extra}_requirements"].split() for extra in ("dev", "fid", "cxr", "export", "volumes")
    },
    entry_points={"console_scripts": settings["console_scripts"].split()},
    zip_safe=False,
)

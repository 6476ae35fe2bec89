"""The page, the routes and the programs' doors, driven as a reader and a program drive them."""

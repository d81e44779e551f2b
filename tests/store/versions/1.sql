BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tpecoach','0001_first','2026-11-25 03:28:54.410131+00:00');
CREATE TABLE account_month (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, month TEXT NOT NULL,
        debit INTEGER NOT NULL, credit INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "account_month" VALUES('a-b',0,'411000','2026-01',12000,0);
INSERT INTO "account_month" VALUES('a-b',1,'706000','2026-01',0,12000);
INSERT INTO "account_month" VALUES('b-b',0,'411000','2026-01',12000,0);
INSERT INTO "account_month" VALUES('b-b',1,'706000','2026-01',0,12000);
CREATE TABLE action (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, playbook TEXT NOT NULL,
        position INTEGER NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, steps TEXT NOT NULL,
        state TEXT NOT NULL, reason TEXT NOT NULL, pinned INTEGER NOT NULL, in_place_on TEXT,
        owner_minutes INTEGER, team_minutes INTEGER, PRIMARY KEY (rollout, playbook)) STRICT;
INSERT INTO "action" VALUES(17,17,'a-r','finance.reminders',1,'2026-11-24','2026-11-24','[["2026-11-24","owner",30,"Écrire"]]','planned','',0,NULL,25,NULL);
INSERT INTO "action" VALUES(37,37,'b-r','finance.reminders',1,'2026-11-24','2026-11-24','[["2026-11-24","owner",30,"Écrire"]]','planned','',0,NULL,25,NULL);
CREATE TABLE answer (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        interview TEXT NOT NULL REFERENCES interview(id) DEFERRABLE INITIALLY DEFERRED, question TEXT NOT NULL,
        value TEXT, na TEXT NOT NULL, dont_know INTEGER NOT NULL, proof TEXT NOT NULL, note TEXT NOT NULL,
        inherited INTEGER NOT NULL, question_revision INTEGER NOT NULL,
        PRIMARY KEY (interview, question)) STRICT;
INSERT INTO "answer" VALUES(7,7,'a-i','sop.owner','3','',0,'shown','vu',0,1);
INSERT INTO "answer" VALUES(8,8,'a-i','opening.pay','{"decimal":"1850.50"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(9,9,'a-i','opening.blockers','["late-payers","no-time"]','',0,'said','',0,1);
INSERT INTO "answer" VALUES(10,10,'a-i','opening.since','{"date":"2026-11-24"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(11,11,'a-i','sop.access',NULL,'seul',0,'said','',0,1);
INSERT INTO "answer" VALUES(27,27,'b-i','sop.owner','3','',0,'shown','vu',0,1);
INSERT INTO "answer" VALUES(28,28,'b-i','opening.pay','{"decimal":"1850.50"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(29,29,'b-i','opening.blockers','["late-payers","no-time"]','',0,'said','',0,1);
INSERT INTO "answer" VALUES(30,30,'b-i','opening.since','{"date":"2026-11-24"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(31,31,'b-i','sop.access',NULL,'seul',0,'said','',0,1);
CREATE TABLE applied_migration (
        position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL) STRICT;
INSERT INTO "applied_migration" VALUES(1,'0001_first','927c1fe55155d901ee3c3ba196184e014557623784e6800cf88dcf9361170bc3');
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, zlib BLOB NOT NULL) STRICT;
INSERT INTO "blob" VALUES('eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9',X'785EF3CA2F2DCA4BCC71CE4F49ADF182B07D3293B8C25C6BC252F34A528BB91201E72A0CC6');
INSERT INTO "blob" VALUES('8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93',X'785EF3CA2F2DCA4BCC71CE4F49ADF182B07D3293B8C25C6BC252F34A528BB99200E72B0CC7');
CREATE TABLE book_import (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
        kind TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, lines INTEGER NOT NULL,
        repairs TEXT NOT NULL, imported_on TEXT) STRICT;
INSERT INTO "book_import" VALUES(13,13,'a-b','a','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9','FEC.txt','fec','2026-11-24','2026-11-24',2,'[[3,"point-virgule"]]','2026-11-24');
INSERT INTO "book_import" VALUES(33,33,'b-b','b','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93','FEC.txt','fec','2026-11-24','2026-11-24',2,'[[3,"point-virgule"]]','2026-11-24');
CREATE TABLE change (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL, actor TEXT NOT NULL,
        client TEXT, "table" TEXT NOT NULL, key TEXT NOT NULL, commitment TEXT NOT NULL,
        prev_hash TEXT NOT NULL) STRICT;
INSERT INTO "change" VALUES(1,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','operation','["01a20d6d-5a00-703e-a1cd-c4bb86c32710"]','3df90b13f069653ed2b182f3ac9a83f607393d7c18ab836af5e2cbc7504ac410','0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "change" VALUES(2,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','blob','["eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"]','d302ef0fafc1a3562fb3d12f5257cdaa34a33c2553ec1c06e5c7d4058ea0159b','4ebbcbaa730a22e8690014331cf2834b7f718cbe28b9d5c16d5576198235c985');
INSERT INTO "change" VALUES(3,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','client','["a"]','1cd4fea7b4d2390f7edf82dff65782fa9e88052e4e0fb469228e585e04e71c6e','56270bdbf7a2ea4ba989934a8230837dd440e067d810e3143ae251648e1716bb');
INSERT INTO "change" VALUES(4,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','rollout','["a-r"]','7e9952e46b6bf43c54241be52bfdb82639267378337d81e320e97899a6dab592','b36ccf30e89327e78159c673b451aa75079233e82e55a18a66e7d6fba8e812ed');
INSERT INTO "change" VALUES(5,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','rollout_content','["a-r","#f1f2c9cff7119bc1"]','3ddf9160a84e0dd4da901720c2c5675c38a57b18e1776f1c20fa71814d6b51e8','ce5768504011ee1b322ac082b2f0b563716f9bed5d0d73a967996f8ba69ffc29');
INSERT INTO "change" VALUES(6,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','interview','["a-i"]','bfd465e69c0d7c7126b107a8619d41cb130d8d56ac5a097bf8966d8f2ee5c0bb','8b5fc7ba61211a9d063a25cb1632f3e40d1c67ee6bb227c7c51ceac0869b542e');
INSERT INTO "change" VALUES(7,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","sop.owner"]','b8d5a2dc3581ed488c55d683d9d68e1438638d275239a25214593a5c63a363ee','95e3d1eccfcf7b530505d48a8a5547f238a74f30a5eb8b5913fc0a235010b8ea');
INSERT INTO "change" VALUES(8,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.pay"]','45a79376d9d61813954b9a06698a50b559c0c45cf4af0b63174d6db6e5ba8de3','391a34e8a3efd75ab6308bae2feb65a7aa640749a5bcaed7ac6ec056c9facabc');
INSERT INTO "change" VALUES(9,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.blockers"]','9720e333937cb8a6fcf045a609c28d24a9fecdc86afc3f691ef0f41853dbcccb','616c24d081e60093adfef20e806e4a9e9b25cacb12c4c28cbb707912a49557c1');
INSERT INTO "change" VALUES(10,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.since"]','5e19938fe1db15937fdd3c889419d27e886688a500a034a986853dad0f2e0aa6','d7f92ccacf6b353f1b48f10606da95f407258696e7e61c6d0bf600b79366a21b');
INSERT INTO "change" VALUES(11,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","sop.access"]','5f2306ac3fa0d5c3220085b0de484de77d738cfcd679b175ff7db3a2290473c0','f962bd64df3dba3ac8a8d1051576ffee545e98242baf401fff81123116f00633');
INSERT INTO "change" VALUES(12,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','register_row','["a","processes","#881516b241adaf80"]','e2dee22b835f27faa6c869b8df10f693ae81648df8eb564b43e9c2851e11d894','a8e73ba30bd87eaf02b52c6fa15bfe9eec7fdc9b382e05d9df4e12800885171a');
INSERT INTO "change" VALUES(13,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','book_import','["a-b"]','3dfec96607be94314505647c69374a119066bafee9abfec9017ad62b5bb194aa','b5927ec2c07e31826893891080c5c73c7725c6600fe57de23399f61fd666b01e');
INSERT INTO "change" VALUES(14,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','measure','["a-m"]','154758408438bc46347a02a30f49b94291f3e15ebec634862ad637cf1784202d','d0ca1ee7542905a802f6438ca1ccfd6f5d99d65508e1ff9ac282f6542a5543ed');
INSERT INTO "change" VALUES(15,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','measure','["a-n"]','7e87bb9b76c65217c1f675fbce530c17a9913af2f0578fbf036f3468ac1f9268','7b306a8782375f125b2d15208a1ec3355f174bc3f7eddfd24ad5646f7c609b1d');
INSERT INTO "change" VALUES(16,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','plan_version','["a-p"]','c376169ca8c879f79c11acf3279ba5fa68ab1e43c37bf77f9e55b9aa2dd5efa8','f88a54be6d734dcde03572682ae28372e79fb623ff000989d59098dfee74cb7e');
INSERT INTO "change" VALUES(17,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','action','["a-r","finance.reminders"]','ba094c2f6dcc56ffeadd7e9d7595637e085f23de4dc0a4cc04479a7f476c17a9','df227234ccfca3902eea97a3517d25d65646f51c48547c501168295241964906');
INSERT INTO "change" VALUES(18,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','check_in','["a-c"]','ebe4944b1389cddd09d243e4bb3c17ab4dd7a387705d8702c57fb64b419fbf5e','911e3f70ed40c878394ea9fc8b629b58beae3ccaa01da28f57b0b4bebed6d14a');
INSERT INTO "change" VALUES(19,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','sop_draft','["a","#1a973adbd9acdf79"]','ab702cf6ac4e2287542220d477c11737afcc0dd21d2286c70ba51ae6725b4a82','1bc4d653157068d8fa01846639efc3cf2bc11d5bf92f204d225e0720584001ee');
INSERT INTO "change" VALUES(20,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','issued_report','["a-d"]','5e30d9d12edb9baa5343de2c16634f69974bb3468b3b4ce2dc5e7e3b4e8ed49b','2b16fc063af24ace399e4bb61133299cdaf854db2e80b2f4a5c0fba7c63533dc');
INSERT INTO "change" VALUES(21,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','operation','["01a20d6d-5a00-7682-ab55-d46d44e5b3b8"]','7204f097d0f783742fcf18442ffb7f81fdad143dfce242e6e77b21ae521d871f','6e686735c7174ef0d0389bc1742840dcad57d09abc32b27efa8bed5b33f09eca');
INSERT INTO "change" VALUES(22,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','blob','["8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"]','23b7fafb28805816140935a447cd36e66e05559fbfba19a762e140fe57bc8ba1','37be08ac46362249b2cf72be045701aa5706e6c9b58638985aae3a97b6378b5a');
INSERT INTO "change" VALUES(23,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','client','["b"]','5a2cb806032ff97aef27ac1ba631853e523ba2adf8c48341bb88d3d1f66c6cab','c097c265900f065d07531aea3ab7b0b6f0df6f041c8b3f41065e48c5c188babd');
INSERT INTO "change" VALUES(24,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','rollout','["b-r"]','fe729ce4e6920704dc91f7999723cdaca12d0ea4db4f7740fa91b2103b0b9fdf','1c1c84ecba4610d3b8dc9568579dde462cb28614bc94908cdfabc67245b6649d');
INSERT INTO "change" VALUES(25,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','rollout_content','["b-r","#4a20ec2b1ad75085"]','cd981c9466a4ff675ec0ca2cb5b5309ef3339302abeafc29e155040d0df45cf1','e8972b7d2c809161784ecd1f407509b6eaf98cab9429263eb97acab408496dd3');
INSERT INTO "change" VALUES(26,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','interview','["b-i"]','11bf2a352f96abb4b919babfdd56e1b2523d6b80175b20cb916f7eff97fb97e8','4928756759acb90b8e91f5a7344020c3b692b1fc90704fe440aa7311f06d7e0e');
INSERT INTO "change" VALUES(27,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","sop.owner"]','b06d9d262917c5ba9f623af31b5aecea325be6406e8df1645b458c728940d2ca','a1a76f71ad8fd298391b644bfe24d500e99e83c4d5bbe747d14bdc39bd995c41');
INSERT INTO "change" VALUES(28,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.pay"]','72cbb21c407c853340fb6caf816fee9df94312639ecdc83e61880a0fc4aa38c9','853f1c4cbbd7a58f9d97b1de412bc8ed263602b9dcec3206184a95eff45bfec5');
INSERT INTO "change" VALUES(29,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.blockers"]','5026785e5df71886a913677a711e59784339bacd785a824e148fe36a126f433a','04b49078c8f5737b359c0b96c733313dee8f1fa8f21fd8b6109a94bfec6e90a2');
INSERT INTO "change" VALUES(30,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.since"]','1095d5c51101d04c391cca757e49823db82aab49e2ccf7f2a08d47182163a566','2eb15fa3ffc8b10f30b61fec50ffd42d66a3961222d1ba8bfb536977c8e516ab');
INSERT INTO "change" VALUES(31,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","sop.access"]','c21e844c62f43b7601801400abb9d8f9e2ce2dcdb3acdbca7bdae1ce289163ac','4c01570e88317300d5157212c95de203be44b602a07429d1b9d39a3c5b866a9b');
INSERT INTO "change" VALUES(32,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','register_row','["b","processes","#81975e528fade36a"]','9c65f2c9a32b123276448c6ec050a131a5ec996cc8ac7bb543ba7dde685e91da','08f23d4ee2525d467e8e3390706c490dc04e35c9491e7c48010aedcbf34a95e3');
INSERT INTO "change" VALUES(33,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','book_import','["b-b"]','c4b5d134b1337b793509214ead6a4b66035596376cdfdb6a49a7e5155419ac79','4ac8cdd6fbbf9516051cd86e2225f55dd00a27c6100c6c7f427e7f3853ad8da2');
INSERT INTO "change" VALUES(34,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','measure','["b-m"]','3d8535afffa5ac835a31b425b024799e1cd657044c5ab67c37a43325cde110ff','553f64d48ff87d9847f0d704dd542f4ef7fa41bddc7f052178ad9a93f8d6e2e2');
INSERT INTO "change" VALUES(35,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','measure','["b-n"]','b0631d75894c1af3a06859aa13e0b8510dfbcc89b2795dbd5ed215b36949cf7f','6ef9dfa437a00c70636769cba45c8f3f9bcdd1a00bb3d6b7d142f964e3bdc222');
INSERT INTO "change" VALUES(36,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','plan_version','["b-p"]','26f93c44ec249694fbc9373caad5f3085abf9f1d6f87f5a2f33d69731ee230df','05fe90c503929dfc4bddf5bdc46746f0c04b45ba09d6e576e285a1bb359d887d');
INSERT INTO "change" VALUES(37,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','action','["b-r","finance.reminders"]','2be9832dd9451f68a0c930229e32f600611ae5ff9985bbbbb68a956dfcc5102b','5c2fabb8f34cb87d0acf75c5d0aae8d35b7d762efa9efb31bb60ef3c0875487e');
INSERT INTO "change" VALUES(38,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','check_in','["b-c"]','ff4098411c0fffcc6a3849aa4f3c0a87a3f7252d0c06d07e3340b74f82f7d606','d6cd4e769fe46bdb9edbb376281e2d6d1b836bae3686e47b34b4b85be71751f0');
INSERT INTO "change" VALUES(39,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','sop_draft','["b","#ff5c98d26194d26b"]','b242dd04f63bba18aa657f6b28261c50eb1925488c36f853ae6eb3c404008b0b','68bf4ccd5df32d43677763a82613d2100ff973cfed20061cc47442fd62f2711e');
INSERT INTO "change" VALUES(40,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','2026-11-24T12:00:00.000000+00:00','local','consultant','b','issued_report','["b-d"]','9500a152c3c251d6fb02ea4a6eabc7db05cad1a3878abe93f0592973b8d0c087','6cc7723f1327782852d14a9a5c8ea56f040b1253c4e4e15e89c515d9a5ae64bc');
CREATE TABLE check_in (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, outcomes TEXT NOT NULL, decisions TEXT NOT NULL) STRICT;
INSERT INTO "check_in" VALUES(18,18,'a-c','a-r','2026-11-24','[["finance.reminders","done",""]]','["On continue"]');
INSERT INTO "check_in" VALUES(38,38,'b-c','b-r','2026-11-24','[["finance.reminders","done",""]]','["On continue"]');
CREATE TABLE client (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, facts TEXT NOT NULL, opened_on TEXT,
        owner TEXT NOT NULL, sample INTEGER NOT NULL, archived INTEGER NOT NULL) STRICT;
INSERT INTO "client" VALUES(3,3,'a','atelier-a','Atelier a « Été »','{"employees":4,"trade":"repair"}','2026-11-24','Léa',0,0);
INSERT INTO "client" VALUES(23,23,'b','atelier-b','Atelier b « Été »','{"employees":4,"trade":"repair"}','2026-11-24','Léa',0,0);
CREATE TABLE interview (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        moment TEXT NOT NULL, respondent TEXT NOT NULL, scope TEXT NOT NULL, held_on TEXT, "cursor" TEXT NOT NULL,
        seconds INTEGER NOT NULL, UNIQUE (rollout, moment, respondent)) STRICT;
INSERT INTO "interview" VALUES(6,6,'a-i','a-r','before','consultant','express','2026-11-24','',90);
INSERT INTO "interview" VALUES(26,26,'b-i','b-r','before','consultant','express','2026-11-24','',90);
CREATE TABLE issued_report (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, issued_on TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, lang TEXT NOT NULL) STRICT;
INSERT INTO "issued_report" VALUES(20,20,'a-d','a-r','diagnostic','2026-11-24','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9','fr');
INSERT INTO "issued_report" VALUES(40,40,'b-d','b-r','diagnostic','2026-11-24','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93','fr');
CREATE TABLE measure (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        kpi TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT, why TEXT NOT NULL, period_from TEXT, n INTEGER,
        "of" INTEGER, source TEXT NOT NULL, quality TEXT NOT NULL, note TEXT NOT NULL, origin TEXT NOT NULL) STRICT;
INSERT INTO "measure" VALUES(14,14,'a-m','a','dso_days','2026-11-24','41.5','',NULL,3,29,'books','declared','','a-b');
INSERT INTO "measure" VALUES(15,15,'a-n','a','net_margin_rate','2026-11-24',NULL,'no-sales',NULL,NULL,NULL,'declared','declared','','');
INSERT INTO "measure" VALUES(34,34,'b-m','b','dso_days','2026-11-24','41.5','',NULL,3,29,'books','declared','','b-b');
INSERT INTO "measure" VALUES(35,35,'b-n','b','net_margin_rate','2026-11-24',NULL,'no-sales',NULL,NULL,NULL,'declared','declared','','');
CREATE TABLE open_item (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, aux TEXT NOT NULL,
        aux_label TEXT NOT NULL, "on" TEXT NOT NULL, piece TEXT NOT NULL, cents INTEGER NOT NULL,
        PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "open_item" VALUES('a-b',0,'411000','MARTIN','Martin','2026-11-24','F-12',-12000);
INSERT INTO "open_item" VALUES('b-b',0,'411000','MARTIN','Martin','2026-11-24','F-12',-12000);
CREATE TABLE operation (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, name TEXT NOT NULL, client TEXT, at TEXT NOT NULL,
        device TEXT NOT NULL, session TEXT NOT NULL, undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
        undoes TEXT, redoes TEXT) STRICT;
INSERT INTO "operation" VALUES(1,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','open-client','a','2026-11-24T12:00:00.000000+00:00','local','01a20d6d-5a00-75b1-a522-4a58b791f1d8',1,NULL,NULL);
INSERT INTO "operation" VALUES(21,'01a20d6d-5a00-7682-ab55-d46d44e5b3b8','open-client','b','2026-11-24T12:00:00.000000+00:00','local','01a20d6d-5a00-75b1-a522-4a58b791f1d8',1,NULL,NULL);
CREATE TABLE payload (
        seq INTEGER PRIMARY KEY REFERENCES change(seq), salt TEXT NOT NULL, before TEXT, after TEXT) STRICT;
INSERT INTO "payload" VALUES(1,'3c344c4189eb2f1e7bd5d47e446fcec2',NULL,'{"at":"2026-11-24T12:00:00.000000+00:00","client":"a","device":"local","name":"open-client","op_id":"01a20d6d-5a00-703e-a1cd-c4bb86c32710","redoes":null,"seq":1,"session":"01a20d6d-5a00-75b1-a522-4a58b791f1d8","undoable":1,"undoes":null}');
INSERT INTO "payload" VALUES(2,'a3d811736110e5781bcccea696762e61',NULL,'{"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(3,'16c6e9c92d99bf358c2e0718822ce47c',NULL,'{"archived":false,"facts":{"employees":4,"trade":"repair"},"id":"a","name":"Atelier a « Été »","opened_on":"2026-11-24","owner":"Léa","revision":3,"sample":false,"seq":3,"slug":"atelier-a"}');
INSERT INTO "payload" VALUES(4,'a8c74107e66cb0e4b2b3f4d58d82ca63',NULL,'{"assessment":"tpe","client":"a","followed":[],"hypotheses":{"rate":"25.50"},"id":"a-r","number":1,"open":true,"opened_on":"2026-11-24","revision":4,"scope":"express","seq":4,"start":"2026-11-24","targets":{"sop.owner":[2,4]}}');
INSERT INTO "payload" VALUES(5,'86d2c96e760e819b85c924c3597164c4',NULL,'{"path":"playbooks/a.md","revision":5,"rollout":"a-r","seq":5,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(6,'a6058a00581a22b22de50472433d2e44',NULL,'{"cursor":"","held_on":"2026-11-24","id":"a-i","moment":"before","respondent":"consultant","revision":6,"rollout":"a-r","scope":"express","seconds":90,"seq":6}');
INSERT INTO "payload" VALUES(7,'fed8b6b8357e44cd3129903ac1d45597',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"vu","proof":"shown","question":"sop.owner","question_revision":1,"revision":7,"seq":7,"value":3}');
INSERT INTO "payload" VALUES(8,'a242fdf11f8f2b1a39f3c3e693114351',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.pay","question_revision":1,"revision":8,"seq":8,"value":{"decimal":"1850.50"}}');
INSERT INTO "payload" VALUES(9,'dcbed407e3e6b605b99e8306dda748a6',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.blockers","question_revision":1,"revision":9,"seq":9,"value":["late-payers","no-time"]}');
INSERT INTO "payload" VALUES(10,'1e029a8a3f415b024a146cf0d98a98e1',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.since","question_revision":1,"revision":10,"seq":10,"value":{"date":"2026-11-24"}}');
INSERT INTO "payload" VALUES(11,'cf999661f967bdafdf0e7337420c13f8',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"seul","note":"","proof":"said","question":"sop.access","question_revision":1,"revision":11,"seq":11,"value":null}');
INSERT INTO "payload" VALUES(12,'f5d40f6ce079d1b987376f07bcb81287',NULL,'{"cells":{"name":"Accueil","runs_month":"40"},"client":"a","position":1,"register":"processes","revision":12,"row":"reception","seq":12}');
INSERT INTO "payload" VALUES(13,'fdc8c0388fe881c3a0661970ef3f6df0',NULL,'{"client":"a","id":"a-b","imported_on":"2026-11-24","kind":"fec","lines":2,"name":"FEC.txt","period_from":"2026-11-24","period_to":"2026-11-24","repairs":[[3,"point-virgule"]],"revision":13,"seq":13,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(14,'148ded7e8a34888d396cab3b80d27f58',NULL,'{"client":"a","id":"a-m","kpi":"dso_days","n":3,"note":"","of":29,"on":"2026-11-24","origin":"a-b","period_from":null,"quality":"declared","revision":14,"seq":14,"source":"books","value":"41.5","why":""}');
INSERT INTO "payload" VALUES(15,'df111a3b3df245ada90802389a78cdc2',NULL,'{"client":"a","id":"a-n","kpi":"net_margin_rate","n":null,"note":"","of":null,"on":"2026-11-24","origin":"","period_from":null,"quality":"declared","revision":15,"seq":15,"source":"declared","value":null,"why":"no-sales"}');
INSERT INTO "payload" VALUES(16,'9492a875f74ac6f3aa202f4ad9892fed',NULL,'{"explanations":"{}","id":"a-p","made_on":"2026-11-24","problem":"{}","result":"{}","revision":16,"rollout":"a-r","seq":16,"version":1}');
INSERT INTO "payload" VALUES(17,'75598005bac48a6a9e826bd6f0a890ea',NULL,'{"end":"2026-11-24","in_place_on":null,"owner_minutes":25,"pinned":false,"playbook":"finance.reminders","position":1,"reason":"","revision":17,"rollout":"a-r","seq":17,"start":"2026-11-24","state":"planned","steps":[["2026-11-24","owner",30,"Écrire"]],"team_minutes":null}');
INSERT INTO "payload" VALUES(18,'47ca738eb48c14ec53676da43f9e9919',NULL,'{"decisions":["On continue"],"id":"a-c","on":"2026-11-24","outcomes":[["finance.reminders","done",""]],"revision":18,"rollout":"a-r","seq":18}');
INSERT INTO "payload" VALUES(19,'878d972f9a451da1305317feed6740b9',NULL,'{"body":"# Accueil\n\n1. …","client":"a","owner":"","playbook":"","process":"reception","review_on":null,"revision":19,"seq":19,"state":"draft","title":"Accueil","updated_on":"2026-11-24","version":1}');
INSERT INTO "payload" VALUES(20,'bd7425dcb03de04bf0a4f21e0adc3ebe',NULL,'{"id":"a-d","issued_on":"2026-11-24","kind":"diagnostic","lang":"fr","revision":20,"rollout":"a-r","seq":20,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(21,'4e0f27f9f7a910b6b6683480fc91baef',NULL,'{"at":"2026-11-24T12:00:00.000000+00:00","client":"b","device":"local","name":"open-client","op_id":"01a20d6d-5a00-7682-ab55-d46d44e5b3b8","redoes":null,"seq":21,"session":"01a20d6d-5a00-75b1-a522-4a58b791f1d8","undoable":1,"undoes":null}');
INSERT INTO "payload" VALUES(22,'ae179bf759340f6cf6c1f9810d387dd4',NULL,'{"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(23,'5ce301e94a2599abf5fd99301d8fa94d',NULL,'{"archived":false,"facts":{"employees":4,"trade":"repair"},"id":"b","name":"Atelier b « Été »","opened_on":"2026-11-24","owner":"Léa","revision":23,"sample":false,"seq":23,"slug":"atelier-b"}');
INSERT INTO "payload" VALUES(24,'13abbe48a1ae6b96681c34f9c424eae1',NULL,'{"assessment":"tpe","client":"b","followed":[],"hypotheses":{"rate":"25.50"},"id":"b-r","number":1,"open":true,"opened_on":"2026-11-24","revision":24,"scope":"express","seq":24,"start":"2026-11-24","targets":{"sop.owner":[2,4]}}');
INSERT INTO "payload" VALUES(25,'1631d67fdf64a0d8a5b4dff0c5475a81',NULL,'{"path":"playbooks/b.md","revision":25,"rollout":"b-r","seq":25,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(26,'bcd2b26419dac896481471da57afd608',NULL,'{"cursor":"","held_on":"2026-11-24","id":"b-i","moment":"before","respondent":"consultant","revision":26,"rollout":"b-r","scope":"express","seconds":90,"seq":26}');
INSERT INTO "payload" VALUES(27,'bc27f07ae334243ecc2165be58af22cc',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"vu","proof":"shown","question":"sop.owner","question_revision":1,"revision":27,"seq":27,"value":3}');
INSERT INTO "payload" VALUES(28,'bd6c7f67757b106aafa12caa98364a2c',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.pay","question_revision":1,"revision":28,"seq":28,"value":{"decimal":"1850.50"}}');
INSERT INTO "payload" VALUES(29,'d1d3fb5d4f137e8cd7b9fae1a77afab3',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.blockers","question_revision":1,"revision":29,"seq":29,"value":["late-payers","no-time"]}');
INSERT INTO "payload" VALUES(30,'d84b9dc66b1aabac50b0fbbc8f89ec5f',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.since","question_revision":1,"revision":30,"seq":30,"value":{"date":"2026-11-24"}}');
INSERT INTO "payload" VALUES(31,'79bd221616ca5f700608eca9153d2882',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"seul","note":"","proof":"said","question":"sop.access","question_revision":1,"revision":31,"seq":31,"value":null}');
INSERT INTO "payload" VALUES(32,'1562a11be30348c7a421e82944385c85',NULL,'{"cells":{"name":"Accueil","runs_month":"40"},"client":"b","position":1,"register":"processes","revision":32,"row":"reception","seq":32}');
INSERT INTO "payload" VALUES(33,'7e1007d7b95dac64d892da5efc8d5c7d',NULL,'{"client":"b","id":"b-b","imported_on":"2026-11-24","kind":"fec","lines":2,"name":"FEC.txt","period_from":"2026-11-24","period_to":"2026-11-24","repairs":[[3,"point-virgule"]],"revision":33,"seq":33,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(34,'438a96bb86399207685d2578acfb210b',NULL,'{"client":"b","id":"b-m","kpi":"dso_days","n":3,"note":"","of":29,"on":"2026-11-24","origin":"b-b","period_from":null,"quality":"declared","revision":34,"seq":34,"source":"books","value":"41.5","why":""}');
INSERT INTO "payload" VALUES(35,'d6c8fb4e3cd910b4a24a2ad9bb30b2fb',NULL,'{"client":"b","id":"b-n","kpi":"net_margin_rate","n":null,"note":"","of":null,"on":"2026-11-24","origin":"","period_from":null,"quality":"declared","revision":35,"seq":35,"source":"declared","value":null,"why":"no-sales"}');
INSERT INTO "payload" VALUES(36,'253c649d8de3da970d560394e3f2c264',NULL,'{"explanations":"{}","id":"b-p","made_on":"2026-11-24","problem":"{}","result":"{}","revision":36,"rollout":"b-r","seq":36,"version":1}');
INSERT INTO "payload" VALUES(37,'d806aca54e019c2bf0fe282bd4b49280',NULL,'{"end":"2026-11-24","in_place_on":null,"owner_minutes":25,"pinned":false,"playbook":"finance.reminders","position":1,"reason":"","revision":37,"rollout":"b-r","seq":37,"start":"2026-11-24","state":"planned","steps":[["2026-11-24","owner",30,"Écrire"]],"team_minutes":null}');
INSERT INTO "payload" VALUES(38,'c790183afb5f69fb4d3226033d0141c5',NULL,'{"decisions":["On continue"],"id":"b-c","on":"2026-11-24","outcomes":[["finance.reminders","done",""]],"revision":38,"rollout":"b-r","seq":38}');
INSERT INTO "payload" VALUES(39,'318113336b5e248acec88aeb64f33bdc',NULL,'{"body":"# Accueil\n\n1. …","client":"b","owner":"","playbook":"","process":"reception","review_on":null,"revision":39,"seq":39,"state":"draft","title":"Accueil","updated_on":"2026-11-24","version":1}');
INSERT INTO "payload" VALUES(40,'f8e85f8c07e56f3ba35a8a67298a8683',NULL,'{"id":"b-d","issued_on":"2026-11-24","kind":"diagnostic","lang":"fr","revision":40,"rollout":"b-r","seq":40,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
CREATE TABLE plan_version (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        version INTEGER NOT NULL, made_on TEXT NOT NULL, problem TEXT NOT NULL, result TEXT NOT NULL,
        explanations TEXT NOT NULL, UNIQUE (rollout, version)) STRICT;
INSERT INTO "plan_version" VALUES(16,16,'a-p','a-r',1,'2026-11-24','{}','{}','{}');
INSERT INTO "plan_version" VALUES(36,36,'b-p','b-r',1,'2026-11-24','{}','{}','{}');
CREATE TABLE register_row (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, register TEXT NOT NULL,
        "row" TEXT NOT NULL, cells TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (client, register, "row")) STRICT;
INSERT INTO "register_row" VALUES(12,12,'a','processes','reception','{"name":"Accueil","runs_month":"40"}',1);
INSERT INTO "register_row" VALUES(32,32,'b','processes','reception','{"name":"Accueil","runs_month":"40"}',1);
CREATE TABLE rollout (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL, opened_on TEXT NOT NULL, assessment TEXT NOT NULL, scope TEXT NOT NULL, start TEXT,
        "open" INTEGER NOT NULL, targets TEXT NOT NULL, hypotheses TEXT NOT NULL, followed TEXT NOT NULL,
        UNIQUE (client, number)) STRICT;
INSERT INTO "rollout" VALUES(4,4,'a-r','a',1,'2026-11-24','tpe','express','2026-11-24',1,'{"sop.owner":[2,4]}','{"rate":"25.50"}','[]');
INSERT INTO "rollout" VALUES(24,24,'b-r','b',1,'2026-11-24','tpe','express','2026-11-24',1,'{"sop.owner":[2,4]}','{"rate":"25.50"}','[]');
CREATE TABLE rollout_content (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, path TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (rollout, path)) STRICT;
INSERT INTO "rollout_content" VALUES(5,5,'a-r','playbooks/a.md','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9');
INSERT INTO "rollout_content" VALUES(25,25,'b-r','playbooks/b.md','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93');
CREATE TABLE sop_draft (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, process TEXT NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, playbook TEXT NOT NULL, version INTEGER NOT NULL,
        state TEXT NOT NULL, owner TEXT NOT NULL, review_on TEXT, updated_on TEXT,
        PRIMARY KEY (client, process)) STRICT;
INSERT INTO "sop_draft" VALUES(19,19,'a','reception','Accueil','# Accueil

1. …','',1,'draft','',NULL,'2026-11-24');
INSERT INTO "sop_draft" VALUES(39,39,'b','reception','Accueil','# Accueil

1. …','',1,'draft','',NULL,'2026-11-24');
CREATE TABLE weekly_flow (
        import TEXT NOT NULL, position INTEGER NOT NULL, week TEXT NOT NULL, inflow INTEGER NOT NULL,
        outflow INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "weekly_flow" VALUES('a-b',0,'2026-W48',12000,8000);
INSERT INTO "weekly_flow" VALUES('b-b',0,'2026-W48',12000,8000);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX operation_of_client ON operation(client);
CREATE INDEX operation_undoes ON operation(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX operation_redoes ON operation(redoes) WHERE redoes IS NOT NULL;
CREATE UNIQUE INDEX one_open_rollout ON rollout(client) WHERE "open";
CREATE INDEX book_import_of_client ON book_import(client);
CREATE INDEX measure_of_client ON measure(client);
CREATE INDEX check_in_of_rollout ON check_in(rollout);
CREATE INDEX issued_report_of_rollout ON issued_report(rollout);
COMMIT;
